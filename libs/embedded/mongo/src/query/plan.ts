import { TAG, tagOf } from '../bson/order-key';
import { Collection } from '../store/collection';
import { Index } from '../store/index-definition';
import { rangesOf, Reach } from './bounds';
import { Comparison, Filter, PathFilter } from './filter';
import { Path } from './paths';

/** One field of a sort order. */
export interface SortField {
  readonly path: Path;
  readonly isDescending: boolean;
}

/** How a filter is answered: through ranges of an index, through several of those, or by looking at every document. */
export type Plan =
  | { readonly kind: 'index'; readonly index: Index; readonly reach: Reach; readonly isReverse: boolean; readonly isSorted: boolean }
  | { readonly kind: 'union'; readonly of: readonly Plan[]; readonly isSorted: false }
  | { readonly kind: 'collection'; readonly isReverse: boolean; readonly isSorted: boolean };

/** Which indexes a caller insists on: by name, or the order of insertion (`$natural`). */
export type Hint = { readonly index: Index } | { readonly natural: 1 | -1 } | undefined;

/** Chooses how to answer a filter: equality first, then ranges, then an order that needs no sorting. */
export function planFor(collection: Collection, filter: Filter, sort: readonly SortField[], hint: Hint): Plan {
  if (hint && 'natural' in hint) return { kind: 'collection', isReverse: hint.natural < 0, isSorted: sort.length === 0 };
  const conjuncts = conjunctsOf(filter);
  if (hint) return candidate(hint.index, conjuncts, sort).plan;
  let best: { plan: Plan; score: number } | undefined;
  for (const index of collection.indexes) {
    if (!isComplete(index, conjuncts)) continue;
    const next = candidate(index, conjuncts, sort);
    if (next.score > (best?.score ?? 0)) best = next;
  }
  const union = best && best.score >= USEFUL ? undefined : unionPlan(collection, filter);
  return union ?? best?.plan ?? { kind: 'collection', isReverse: false, isSorted: sort.length === 0 };
}

const POINT = 4;
const RANGE = 2;
const ORDER = 3;
const UNIQUE = 100;
const USEFUL = POINT;

function candidate(index: Index, conjuncts: readonly PathFilter[], sort: readonly SortField[]): { plan: Plan; score: number } {
  const reach = rangesOf(index, comparisonsOf(conjuncts));
  const order = orderOf(index, reach, sort);
  const isSorted = sort.length === 0 || order !== undefined;
  const score = (reach.keys ? UNIQUE : 0) + reach.pointFields * POINT + (reach.hasRange ? RANGE : 0) + (order === undefined ? 0 : ORDER);
  return { plan: { kind: 'index', index, reach, isReverse: order === 'reverse', isSorted }, score };
}

/** The direction in which an index gives the wanted order, if it does. */
function orderOf(index: Index, reach: Reach, sort: readonly SortField[]): 'forward' | 'reverse' | undefined {
  // A document has one entry for each element; only where they all lie in one is it met once, and in its place.
  if (sort.length === 0 || index.multikey.some((isArray, i) => isArray && !reach.fixed[i])) return undefined;
  const isPinned = (path: Path): boolean => index.fields.some((field, i) => reach.pinned[i] && field.path.text === path.text);
  const wanted = sort.filter(({ path }) => !isPinned(path));
  let isReverse: boolean | undefined;
  let at = 0;
  for (const [i, field] of index.fields.entries()) {
    if (at === wanted.length) break;
    if (reach.fixed[i]) continue;
    if (field.path.text !== wanted[at].path.text) return undefined;
    const isOpposite = field.isDescending !== wanted[at].isDescending;
    if (isReverse !== undefined && isReverse !== isOpposite) return undefined;
    isReverse = isOpposite;
    at += 1;
  }
  if (at < wanted.length) return undefined;
  return isReverse ? 'reverse' : 'forward';
}

/** A plan for a filter whose alternatives all have an index of their own. */
function unionPlan(collection: Collection, filter: Filter): Plan | undefined {
  const parts = filter.kind === 'and' ? filter.of : [filter];
  const others = parts.filter((part) => part.kind !== 'or');
  for (const part of parts) {
    if (part.kind !== 'or') continue;
    const plans = part.of.map((alternative) => bestIndexFor(collection, { kind: 'and', of: [alternative, ...others] }));
    if (plans.every((plan) => plan !== undefined))
      return { kind: 'union', of: plans.filter((plan) => plan !== undefined), isSorted: false };
  }
  return undefined;
}

function bestIndexFor(collection: Collection, filter: Filter): Plan | undefined {
  const plan = planFor(collection, filter, [], undefined);
  return plan.kind === 'collection' ? undefined : plan;
}

function conjunctsOf(filter: Filter): PathFilter[] {
  if (filter.kind === 'path') return [filter];
  return filter.kind === 'and' ? filter.of.flatMap(conjunctsOf) : [];
}

function comparisonsOf(conjuncts: readonly PathFilter[]): Map<string, Comparison[]> {
  const byPath = new Map<string, Comparison[]>();
  for (const { path, comparison } of conjuncts) {
    if (comparison) byPath.set(path.text, [...(byPath.get(path.text) ?? []), comparison]);
  }
  return byPath;
}

/** Whether every document that passes is in the index. */
function isComplete(index: Index, conjuncts: readonly PathFilter[]): boolean {
  if (index.partial && !isImplied(index.partial, conjuncts)) return false;
  if (!index.isSparse) return true;
  return conjuncts.some(
    ({ path, comparison }) => comparison && needsValue(comparison) && index.fields.some((field) => field.path.text === path.text),
  );
}

const isNull = (type: number): boolean => tagOf(type) === TAG.null;

function needsValue(comparison: Comparison): boolean {
  if (comparison.op === 'exists' || comparison.op === 'element') return true;
  return comparison.op === 'in' ? !comparison.operands.some(({ type }) => isNull(type)) : !isNull(comparison.operand.type);
}

/** Whether whatever passes the conjuncts also passes the filter of a partial index. */
function isImplied(wanted: Filter, conjuncts: readonly PathFilter[]): boolean {
  if (wanted.kind === 'and') return wanted.of.every((part) => isImplied(part, conjuncts));
  if (wanted.kind !== 'path') return false;
  return conjuncts.some((given) => given.path.text === wanted.path.text && implies(given, wanted));
}

function implies(given: PathFilter, wanted: PathFilter): boolean {
  if (given.source === wanted.source && given.isNegated === wanted.isNegated) return true;
  const { comparison } = given;
  if (wanted.isNegated || !comparison || !needsValue(comparison)) return false;
  if (wanted.comparison?.op === 'exists') return true;
  if (comparison.op === 'exists' || comparison.op === 'element') return false;
  if (comparison.op === 'eq') return wanted.test(comparison.operand);
  if (comparison.op === 'in') return comparison.operands.length > 0 && comparison.operands.every((operand) => wanted.test(operand));
  const limit = wanted.comparison;
  if (
    limit === undefined ||
    limit.op === 'eq' ||
    limit.op === 'in' ||
    limit.op === 'element' ||
    limit.op[0] !== comparison.op[0] ||
    limit.key[0] !== comparison.key[0]
  )
    return false;
  const order = comparison.key.compare(limit.key) * (comparison.op.startsWith('gt') ? 1 : -1);
  return order > 0 || (order === 0 && (limit.op.endsWith('e') || !comparison.op.endsWith('e')));
}
