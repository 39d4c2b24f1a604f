import { createHash } from 'node:crypto';
import { KeyWriter } from '../bson/order-key';
import { Raw } from '../bson/raw';
import { MongoError } from '../errors';
import { matches } from '../query/match';
import { reach, Reached } from '../query/paths';
import { recordBytes, spacePrefix } from './collection';
import { Index } from './index-definition';
import { Entry, keyText } from './key-value';

/** Longest encoded key; LMDB takes 1978 bytes with the prefix and the record number. */
export const LONGEST_KEY = 1900;
const KEPT_OF_LONG_KEY = LONGEST_KEY - 20;
const NOTHING = Buffer.alloc(0);

const writer = new KeyWriter();

/** The entries a document has in an index, each key once. Notes in the index where it met arrays. */
export function entriesOf(index: Index, doc: Raw, record: number, onMultikey: () => void): Entry[] {
  if (index.partial && !matches(index.partial, doc)) return [];
  const reached = index.fields.map(({ path }) => reach(doc, path));
  if (index.isSparse && reached.every(({ values, hasEmptyArray }) => !hasEmptyArray && values.every((value) => value === undefined)))
    return [];
  noteArrays(index, reached, onMultikey);
  const end = recordBytes(record);
  const keys = new Map<string, Buffer>();
  for (const values of combinations(reached)) {
    const key = keyOf(index, values);
    keys.set(keyText(key), key);
  }
  return [...keys.values()].map((key) => (index.isUnique ? { key, value: end } : { key: Buffer.concat([key, end]), value: NOTHING }));
}

/** A value at each field of the index; 'empty' stands for an array without elements. */
type KeyValues = readonly (Raw | undefined | 'empty')[];

function keyOf(index: Index, values: KeyValues): Buffer {
  writer.reset().raw(spacePrefix(index.space));
  values.forEach((value, i) => {
    const { isDescending } = index.fields[i];
    if (value === 'empty') writer.emptyArray(isDescending);
    else writer.value(value, isDescending);
  });
  return shortened(writer.take());
}

/** A key that fits: a long one keeps its beginning and ends with a digest of all of it. */
function shortened(key: Buffer): Buffer {
  if (key.length <= LONGEST_KEY) return key;
  return Buffer.concat([key.subarray(0, KEPT_OF_LONG_KEY), createHash('sha256').update(key).digest().subarray(0, 16)]);
}

/** A scan bound that fits; scans with a cut bound see a few keys more. */
export const fitting = (bound: Buffer): Buffer => (bound.length <= KEPT_OF_LONG_KEY ? bound : bound.subarray(0, KEPT_OF_LONG_KEY));

/** A scan bound above everything that starts like `bound`. */
export const aboveAll = (bound: Buffer): Buffer => Buffer.concat([fitting(bound), Buffer.from([0xff])]);

/** The key of one value in a single-field unique index. */
export function uniqueKey(index: Index, value: Raw): Buffer {
  return keyOf(index, [value]);
}

function noteArrays(index: Index, reached: readonly Reached[], onMultikey: () => void): void {
  let root: string | undefined;
  reached.forEach(({ isMultikey }, i) => {
    if (!isMultikey) return;
    const [first] = index.fields[i].path.names;
    if (root !== undefined && (root !== first || index.isUnique)) {
      throw new MongoError('CannotIndexParallelArrays', `cannot index parallel arrays [${first}] [${root}]`);
    }
    root = first;
    if (!index.multikey[i]) {
      index.multikey[i] = true;
      onMultikey();
    }
  });
}

function combinations(reached: readonly Reached[]): KeyValues[] {
  let all: KeyValues[] = [[]];
  for (const { values, hasEmptyArray } of reached) {
    const each: KeyValues = hasEmptyArray ? [...values, 'empty'] : values;
    all = each.length === 1 ? all.map((one) => [...one, each[0]]) : all.flatMap((one) => each.map((value) => [...one, value]));
  }
  return all;
}
