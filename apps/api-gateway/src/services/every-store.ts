import { EVENT_SOURCES, type EventSource, type Page, type PerStore, type RequestContext } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { encodeCursor } from '@flowra/validation';
import { Injectable } from '@nestjs/common';
import { Services } from './services';

/** What sorts a list that several stores answer together. */
export type SortKey = readonly (string | number)[];

/** How the pages of several stores become one. */
export interface Merge<View> {
  readonly limit: number;
  readonly first: 'oldest' | 'newest';
  readonly keyOf: (view: View) => SortKey;
}

/** The services that own an event store, asked together or the one that an id names. */
@Injectable()
export class EveryStore {
  constructor(private readonly services: Services) {}

  /** Asks all of them at once, and makes one page of theirs. Each must order by `keyOf`, and take it as its cursor. */
  async page<Payload, View>(
    contract: PerStore<Payload, Page<View>>,
    payload: Payload,
    caller: RequestContext,
    merge: Merge<View>,
  ): Promise<Page<View>> {
    const pages = await Promise.all(EVENT_SOURCES.map((source) => this.services.call(contract[source], payload, caller)));
    return onePage(pages, merge);
  }

  /** Asks the one whose name an id or a projection begins with. Throws `not-found` when it names none. */
  of<Payload, Reply>(contract: PerStore<Payload, Reply>, named: string, payload: Payload, caller: RequestContext): Promise<Reply> {
    return this.services.call(contract[storeOf(named)], payload, caller);
  }
}

/** The service in `<service>.<rest>`. Throws `not-found`. */
export function storeOf(named: string): EventSource {
  const source = EVENT_SOURCES.find((each) => named.startsWith(`${each}.`));
  if (!source) throw refuse('not-found', { id: named });
  return source;
}

/** Merges pages that are each in order; whatever does not fit comes with the next. */
export function onePage<View>(pages: readonly Page<View>[], { limit, first, keyOf }: Merge<View>): Page<View> {
  const direction = first === 'oldest' ? 1 : -1;
  const all = pages
    .flatMap(({ items }) => items)
    .map((view) => ({ view, key: keyOf(view) }))
    .sort((left, right) => direction * compare(left.key, right.key));
  const shown = all.slice(0, limit);
  const isMore = all.length > limit || pages.some(({ nextCursor }) => nextCursor !== null);
  const last = shown.at(-1);
  return { items: shown.map(({ view }) => view), nextCursor: isMore && last ? encodeCursor(last.key) : null };
}

function compare(left: SortKey, right: SortKey): number {
  for (let index = 0; index < left.length; index += 1) {
    if (left[index] !== right[index]) return left[index] < right[index] ? -1 : 1;
  }
  return 0;
}
