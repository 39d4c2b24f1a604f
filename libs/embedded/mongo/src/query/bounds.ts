import { orderKey, TAG, tagOf } from '../bson/order-key';
import { spacePrefix } from '../store/collection';
import { aboveAll, fitting } from '../store/index-keys';
import { Index } from '../store/index-definition';
import { Bounds } from '../store/key-value';
import { Comparison, Limit as Bound } from './filter';

/** Most points that several `$in` lists may multiply to before an index is used with fewer of them. One list may be of any length. */
const MOST_POINTS = 2000;

/** What an index can do for a filter. */
export interface Reach {
  readonly ranges: readonly Bounds[];
  /** For each field whether the filter pins it to one value. */
  readonly pinned: readonly boolean[];
  /** For each field whether every range holds it at one value; an array may have others besides. */
  readonly fixed: readonly boolean[];
  /** How many fields from the first are given by points. */
  readonly pointFields: number;
  readonly hasRange: boolean;
  /** The whole keys, when a unique index is given in all its fields. */
  readonly keys?: readonly Buffer[];
}

type Comparisons = ReadonlyMap<string, readonly Comparison[]>;

const inverted = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => ~byte));
const isSame = (a: Buffer, i: number, all: readonly Buffer[]): boolean => i > 0 && a.equals(all[i - 1]);

/** The key ranges of an index in which everything lies that the comparisons let through, in the order of the index. */
export function rangesOf(index: Index, comparisons: Comparisons): Reach {
  let prefixes: Buffer[] = [spacePrefix(index.space)];
  const pinned = index.fields.map(() => false);
  const fixed = index.fields.map(() => false);
  let pointFields = 0;
  let usesArray = false;
  for (const [i, { path, isDescending }] of index.fields.entries()) {
    const here = comparisons.get(path.text) ?? [];
    if (index.multikey[i] && usesArray) break;
    const points = pointsOf(here);
    if (!points || (prefixes.length > 1 && points.length * prefixes.length > MOST_POINTS)) {
      const range = here.length > 0 ? rangeOf(here, isDescending, index.multikey[i]) : undefined;
      if (!range) break;
      return { ranges: prefixes.map((prefix) => within(prefix, range)), pinned, fixed, pointFields, hasRange: true };
    }
    usesArray ||= index.multikey[i];
    const sorted = points.map((point) => (isDescending ? inverted(point) : point)).sort(Buffer.compare);
    const distinct = sorted.filter((point, at) => !isSame(point, at, sorted));
    prefixes = prefixes.flatMap((prefix) => distinct.map((point) => Buffer.concat([prefix, point])));
    fixed[i] = distinct.length === 1;
    pinned[i] = fixed[i] && !index.multikey[i];
    pointFields += 1;
  }
  const isWhole = pointFields === index.fields.length;
  return {
    ranges: pointFields === 0 ? [wholeOf(index)] : prefixes.map((prefix) => ({ lower: fitting(prefix), upper: aboveAll(prefix) })),
    pinned,
    fixed,
    pointFields,
    hasRange: false,
    keys: index.isUnique && isWhole && prefixes.every((prefix) => fitting(prefix) === prefix) ? prefixes : undefined,
  };
}

const wholeOf = (index: Index): Bounds => ({ lower: spacePrefix(index.space), upper: spacePrefix(index.space + 1) });

const within = (prefix: Buffer, { lower, upper }: Bounds): Bounds => ({
  lower: fitting(Buffer.concat([prefix, lower])),
  upper: fits(prefix, upper) ? Buffer.concat([prefix, upper]) : aboveAll(Buffer.concat([prefix, upper])),
});

const fits = (prefix: Buffer, bound: Buffer): boolean => fitting(Buffer.concat([prefix, bound])).length === prefix.length + bound.length;

function pointsOf(comparisons: readonly Comparison[]): readonly Buffer[] | undefined {
  for (const comparison of comparisons) if (comparison.op === 'eq') return [comparison.key];
  for (const comparison of comparisons) {
    if (comparison.op === 'in') return comparison.keys;
    if ((comparison.op === 'gte' || comparison.op === 'lte') && tagOf(comparison.operand.type) === TAG.null) return [orderKey(undefined)];
  }
  return undefined;
}

/** One end of a range of values: at a value, past everything equal to it, or where its type ends. */
type Limit = { readonly at: Buffer } | { readonly past: Buffer } | undefined;

/** The range that the comparisons leave of one field. On a field with arrays two bounds may be met by two elements, so one is used, unless both are asked of one element. */
function rangeOf(comparisons: readonly Comparison[], isDescending: boolean, isMultikey: boolean): Bounds | undefined {
  let lower: Limit;
  let upper: Limit;
  let tag = 0;
  const element = comparisons.find(({ op }) => op === 'element');
  const ofOneValue = element?.op === 'element' ? element.of : undefined;
  for (const { op, key } of ofOneValue ?? comparisons.filter(isBound)) {
    if (tag !== 0 && ((isMultikey && !ofOneValue) || tag !== key[0])) continue;
    tag = key[0];
    if (op === 'gt' || op === 'gte') lower = op === 'gt' ? { past: key } : { at: key };
    else upper = op === 'lte' ? { past: key } : { at: key };
  }
  if (tag === 0) return undefined;
  return isDescending
    ? { lower: descending(upper, ~tag & 0xff), upper: descending(lower, (~tag & 0xff) + 1) }
    : { lower: ascending(lower, tag), upper: ascending(upper, tag + 1) };
}

const isBound = (comparison: Comparison): comparison is Bound => ['gt', 'gte', 'lt', 'lte'].includes(comparison.op);

const END = Buffer.from([0xff]);

function ascending(limit: Limit, open: number): Buffer {
  if (!limit) return Buffer.from([open]);
  return 'at' in limit ? limit.at : Buffer.concat([limit.past, END]);
}

/** The same limit among inverted keys, where what came first comes last. */
function descending(limit: Limit, open: number): Buffer {
  if (!limit) return Buffer.from([open]);
  return 'past' in limit ? inverted(limit.past) : Buffer.concat([inverted(limit.at), END]);
}
