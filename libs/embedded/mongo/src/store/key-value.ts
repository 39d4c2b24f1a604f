/** One stored pair. */
export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** Bounds of a scan: `lower` included, `upper` not. */
export interface Bounds {
  readonly lower: Buffer;
  readonly upper: Buffer;
}

/** What queries and writes see of the store: either what is committed, or that under one transaction's own writes. */
export interface KeyValue {
  get(key: Buffer): Buffer | undefined;
  /** Up to `limit` pairs within the bounds, from the upper end when `isReverse`. */
  scan(bounds: Bounds, isReverse: boolean, limit: number): Entry[];
  /** How many pairs lie within the bounds. */
  count(bounds: Bounds): number;
  put(key: Buffer, value: Buffer): void;
  remove(key: Buffer): void;
  /** Says that the document at this key is about to change. Throws WriteConflict when somebody else has changed it. */
  touch(documentKey: Buffer): void;
  /** Says that this unique index key is about to be taken. Throws WriteConflict when somebody else has taken or freed it. */
  claim(indexKey: Buffer): void;
}

/** Bytes of a key as a string, to be used in maps. */
export const keyText = (key: Buffer): string => key.toString('latin1');

/** The same key with one byte 00 after it: the smallest key that is larger. */
export const after = (key: Buffer): Buffer => Buffer.concat([key, Buffer.from([0])]);
