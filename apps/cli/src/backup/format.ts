import type { EventSource } from '@flowra/contracts';

/** The version of the layout below; a file of another one is refused. */
export const FORMAT = 1;

/**
 * A backup is one gzip file of lines. The first says what it is; each collection begins with a line that names it and ends with one that
 * counts its documents; the last is the manifest. Between them, one line per document, in MongoDB's extended JSON with exact types. Lines of
 * the file itself are objects with the one key `$flowra`. Every digest is the SHA-256 of all lines before its own, so they form a chain.
 */
export type FileLine =
  | { readonly kind: 'begin'; readonly format: number; readonly createdAt: string; readonly services: readonly ServiceLayout[] }
  | { readonly kind: 'section'; readonly service: EventSource; readonly collection: string }
  | { readonly kind: 'end'; readonly documents: number; readonly sha256: string }
  | Manifest;

export interface ServiceLayout {
  readonly service: EventSource;
  readonly epoch: string;
  readonly partitions: number;
}

export interface Manifest {
  readonly kind: 'manifest';
  /** The moment that the backup is of. */
  readonly takenAt: string;
  /** The last position of each partition at that moment. */
  readonly ends: Readonly<Partial<Record<EventSource, readonly number[]>>>;
  readonly documents: number;
  readonly sha256: string;
}

/** The line for a part of the file itself. */
export const toLine = (line: FileLine): string => JSON.stringify({ $flowra: line });

/** Reads such a line; undefined for a document. */
export function fileLine(text: string): FileLine | undefined {
  return text.startsWith('{"$flowra":') ? (JSON.parse(text) as { $flowra: FileLine }).$flowra : undefined;
}
