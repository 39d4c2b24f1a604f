import type { FeedPosition } from '@flowra/messaging';

/** How far a socket has seen a partition, of each service whose events it shows. */
export interface SocketPosition {
  readonly partition: number;
  readonly places: readonly FeedPosition[];
}

const EPOCH_CHARACTERS = 8;

/**
 * A position as clients get it, opaque to them: `epoch.partition.offset`, where epoch and offset have one part for each service
 * that feeds the partition.
 */
export function encodePosition({ partition, places }: SocketPosition): string {
  const epochs = places.map(({ epoch }) => epoch.slice(-EPOCH_CHARACTERS) || '0');
  return [epochs.join('-'), partition, places.map(({ position }) => position).join('-')].join('.');
}

/** Reads a position of this partition; undefined when it is none, or of another history. */
export function decodePosition(text: string, { partition, places }: SocketPosition): number[] | undefined {
  const [epochs, at, offsets] = text.split('.');
  const numbers = (offsets ?? '').split('-').map(Number);
  const isSame = encodePosition({ partition, places }).startsWith(`${epochs}.${at}.`);
  const isSane = numbers.length === places.length && numbers.every((number) => Number.isSafeInteger(number) && number >= 0);
  return isSame && isSane ? numbers : undefined;
}
