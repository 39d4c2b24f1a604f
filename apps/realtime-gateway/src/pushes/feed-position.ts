import type { FeedPosition } from '@flowra/messaging';

/** How far a socket has seen a partition, of each service whose events it shows. */
export interface SocketPosition {
  readonly partition: number;
  readonly places: readonly FeedPosition[];
}

const EPOCH_CHARACTERS = 8;
/** The epoch of a service of which nothing was seen yet. */
const NO_EPOCH = '0';

const shortEpoch = ({ epoch }: FeedPosition): string => epoch.slice(-EPOCH_CHARACTERS) || NO_EPOCH;

/**
 * A position as clients get it, opaque to them: `epoch.partition.offset`, where epoch and offset have one part for each service
 * that feeds the partition.
 */
export function encodePosition({ partition, places }: SocketPosition): string {
  return [places.map(shortEpoch).join('-'), partition, places.map(({ position }) => position).join('-')].join('.');
}

/** Reads a position of this partition; undefined when it is none, or of another history. */
export function decodePosition(text: string, { partition, places }: SocketPosition): number[] | undefined {
  const [epochs, at, offsets] = text.split('.');
  const given = (epochs ?? '').split('-');
  const numbers = (offsets ?? '').split('-').map(Number);
  if (at !== String(partition) || given.length !== places.length || numbers.length !== places.length) return undefined;
  const isSane = numbers.every((number) => Number.isSafeInteger(number) && number >= 0);
  // Whoever had seen nothing of a service continues from its beginning, whatever history that turned out to be.
  const isSame = places.every((place, index) => given[index] === shortEpoch(place) || (given[index] === NO_EPOCH && numbers[index] === 0));
  return isSane && isSame ? numbers : undefined;
}
