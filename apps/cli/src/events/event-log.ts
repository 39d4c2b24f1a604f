import type { EventSource, PublishedEvent } from '@flowra/contracts';
import { type EventKey, type EventCriteria, EventSearch, keyOfEvent, type StoredEvent } from '@flowra/event-store';
import { toPublished } from '@flowra/messaging';
import type { StoreDatabase } from '../stores/databases';

/** An event, and whose it is. */
export type FoundEvent = PublishedEvent & { readonly service: EventSource };

const PAGE = 200;
const LOOK_EVERY_MS = 500;

/** Events of all services in the order of their time, the oldest first; at most `limit`. */
export async function* findEvents(stores: readonly StoreDatabase[], criteria: EventCriteria, limit: number): AsyncGenerator<FoundEvent> {
  const heads = await Promise.all(
    stores.map(async ({ source, connection }) => {
      const events = search(new EventSearch(connection), criteria);
      return { source, events, next: await take(events) };
    }),
  );
  for (let left = limit; left > 0; left -= 1) {
    let first: { source: EventSource; event: StoredEvent } | undefined;
    for (const { source, next } of heads) if (next && (!first || isBefore(next, first.event))) first = { source, event: next };
    if (!first) return;
    const { source, event } = first;
    yield { service: source, ...toPublished(event) };
    for (const head of heads) if (head.source === source) head.next = await take(head.events);
  }
}

/** Events that come from now on, in the order of each partition, until `ended`. It knows where `now` is when it resolves. */
export async function followEvents(
  stores: readonly StoreDatabase[],
  criteria: EventCriteria,
  ended: Promise<void>,
): Promise<AsyncGenerator<FoundEvent>> {
  const places: { store: StoreDatabase; partition: number; position: number }[] = [];
  for (const store of stores) {
    for (let partition = 0; partition < store.partitions; partition += 1) {
      places.push({ store, partition, position: await store.events.lastPosition(partition) });
    }
  }
  return follow(places, criteria, ended);
}

async function* follow(
  places: { store: StoreDatabase; partition: number; position: number }[],
  criteria: EventCriteria,
  ended: Promise<void>,
): AsyncGenerator<FoundEvent> {
  let isOver = false;
  const over = ended.then(() => (isOver = true));
  while (!isOver) {
    for (const place of places) {
      const { source, events } = place.store;
      for (const event of await events.readPartition(place.partition, place.position, PAGE)) {
        place.position = event.position;
        if (matches(event, criteria)) yield { service: source, ...toPublished(event) };
      }
    }
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([over, new Promise((resolve) => (timer = setTimeout(resolve, LOOK_EVERY_MS)))]);
    clearTimeout(timer);
  }
}

async function* search(events: EventSearch, criteria: EventCriteria): AsyncGenerator<StoredEvent> {
  for (let after: EventKey | undefined; ;) {
    const page = await events.find({ ...criteria, first: 'oldest', limit: PAGE, ...(after && { after }) });
    yield* page;
    if (page.length < PAGE) return;
    after = keyOfEvent(page[page.length - 1]);
  }
}

async function take(events: AsyncGenerator<StoredEvent>): Promise<StoredEvent | undefined> {
  const { value, done } = await events.next();
  return done ? undefined : value;
}

function isBefore(one: StoredEvent, other: StoredEvent): boolean {
  const difference = one.timestamp.getTime() - other.timestamp.getTime();
  return difference < 0 || (difference === 0 && one._id === other.metadata.causationId);
}

function matches({ aggregateId, eventType, metadata }: StoredEvent, criteria: EventCriteria): boolean {
  if (criteria.aggregateId !== undefined && criteria.aggregateId !== aggregateId) return false;
  if (criteria.correlationId !== undefined && criteria.correlationId !== metadata.correlationId) return false;
  return criteria.eventType === undefined || criteria.eventType === eventType;
}
