import { Filter } from './filter';
import { Hint, planFor, SortField } from './plan';
import { Found, search, SearchContext } from './search';
import { sorted } from './sort';

/** What is asked for. */
export interface FindQuery {
  readonly filter: Filter;
  readonly sort: readonly SortField[];
  readonly skip: number;
  /** Infinity for all. */
  readonly limit: number;
  readonly hint?: Hint;
}

/** The documents asked for, read only as far as the caller takes them (or, when no index gives the order, after sorting). */
export function* find(context: SearchContext, query: FindQuery): Generator<Found> {
  const { filter, sort, skip, limit } = query;
  const plan = planFor(context.collection, filter, sort, query.hint);
  const found = search(context, filter, plan);
  let passed = 0;
  for (const one of plan.isSorted ? found : sorted(found, sort, skip + limit)) {
    passed += 1;
    if (passed <= skip) continue;
    yield one;
    if (passed >= skip + limit) return;
  }
}

/** The first document asked for, or undefined. */
export function findFirst(context: SearchContext, query: Omit<FindQuery, 'skip' | 'limit'>): Found | undefined {
  for (const one of find(context, { ...query, skip: 0, limit: 1 })) return one;
  return undefined;
}
