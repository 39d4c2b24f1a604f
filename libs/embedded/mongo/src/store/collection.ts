import { Document } from 'bson';
import { Index } from './index-definition';

/** Keyspaces below this one are the store's own; those of documents and indexes begin here. */
export const FIRST_DOCUMENT_SPACE = 16;
/** Bytes in front of every key of one keyspace. */
export const SPACE_BYTES = 4;
/** Bytes of a record number at the end of document and index keys. */
export const RECORD_BYTES = 6;

/** A collection as it is kept in memory. */
export interface Collection {
  readonly database: string;
  readonly name: string;
  readonly space: number;
  readonly options: Document;
  /** The `_id` index comes first. */
  indexes: Index[];
  /** The number that the next document gets: documents are kept in the order of their insertion. */
  nextRecord: number;
  /** Whether what is kept on disk about the collection is behind. */
  isDirty: boolean;
}

/** `database.name`. */
export const namespaceOf = ({ database, name }: { database: string; name: string }): string => `${database}.${name}`;

/** The prefix of a keyspace. */
export function spacePrefix(space: number): Buffer {
  const prefix = Buffer.allocUnsafe(SPACE_BYTES);
  prefix.writeUInt32BE(space);
  return prefix;
}

/** A record number in its key bytes. */
export function recordBytes(record: number): Buffer {
  const bytes = Buffer.allocUnsafe(RECORD_BYTES);
  bytes.writeUIntBE(record, 0, RECORD_BYTES);
  return bytes;
}

/** The key a document is stored at. */
export function documentKey(space: number, record: number): Buffer {
  const key = Buffer.allocUnsafe(SPACE_BYTES + RECORD_BYTES);
  key.writeUInt32BE(space, 0);
  key.writeUIntBE(record, SPACE_BYTES, RECORD_BYTES);
  return key;
}

/** The record number at the end of a key, or the whole of a unique index's value. */
export const recordAtEnd = (bytes: Buffer): number => bytes.readUIntBE(bytes.length - RECORD_BYTES, RECORD_BYTES);
