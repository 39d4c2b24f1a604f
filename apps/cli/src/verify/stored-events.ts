import type { StoredEvent } from '@flowra/event-store';
import { type Document, rawCollection, type StoreDatabase } from '../stores/databases';

/** Most faults that a report lists. */
const MOST_FAULTS = 100;
const PAGE = 500;

/** How many events there are, and what is wrong with them. */
export interface EventsReport {
  readonly events: number;
  readonly faults: readonly string[];
}

/**
 * Looks through the events of live stores, a page at a time: positions of each partition and versions of each aggregate from 1 without a
 * hole, every cause there, no checkpoint beyond the events that it counts.
 */
export async function checkEvents(stores: readonly StoreDatabase[], onEvents: (count: number) => void): Promise<EventsReport> {
  const faults: string[] = [];
  let events = 0;
  for (const store of stores) {
    for (let partition = 0; partition < store.partitions; partition += 1) {
      let position = 0;
      for (let page = await store.events.readPartition(partition, 0); page.length > 0;) {
        for (const event of page) {
          const place = `${store.source} partition ${partition}`;
          if (event.position !== position + 1) faults.push(`${place}: position ${event.position} follows ${position}`);
          position = event.position;
        }
        faults.push(...(await withoutCause(stores, page)));
        events += page.length;
        onEvents(page.length);
        page = page.length < PAGE ? [] : await store.events.readPartition(partition, position);
      }
    }
    faults.push(...(await versionFaults(store)), ...(await checkpointFaults(store, stores)));
  }
  return { events, faults: faults.slice(0, MOST_FAULTS) };
}

async function withoutCause(stores: readonly StoreDatabase[], events: readonly StoredEvent[]): Promise<string[]> {
  const causes = [...new Set(events.flatMap(({ metadata }) => metadata.causationId ?? []))];
  const found = new Set<string>();
  for (const store of stores) {
    const filter = { _id: { $in: causes.filter((id) => !found.has(id)) } } as object;
    for (const { _id } of await rawCollection(store, 'events')
      .find(filter, { projection: { _id: 1 } })
      .toArray())
      found.add(String(_id));
  }
  return events
    .filter(({ metadata: { causationId } }) => causationId !== null && !found.has(causationId))
    .map(({ eventType, _id, metadata }) => `${eventType} ${_id}: its cause ${metadata.causationId} does not exist`);
}

/** The index of versions gives them in order, so that nothing has to be remembered. */
async function versionFaults(store: StoreDatabase): Promise<string[]> {
  const faults: string[] = [];
  let before: Document = { aggregateId: '', version: 0 };
  const options = { projection: { aggregateId: 1, version: 1 }, sort: { aggregateId: 1, version: 1 }, batchSize: PAGE } as const;
  for await (const event of rawCollection(store, 'events').find({}, options)) {
    const expected = event.aggregateId === before.aggregateId ? before.version + 1 : 1;
    if (event.version !== expected)
      faults.push(`${store.source} aggregate ${event.aggregateId}: version ${event.version} where ${expected} belongs`);
    before = event;
  }
  return faults;
}

async function checkpointFaults(store: StoreDatabase, stores: readonly StoreDatabase[]): Promise<string[]> {
  const faults: string[] = [];
  for await (const { group, partition, position } of rawCollection(store, 'consumer_offsets').find({ group: /</ })) {
    const source = stores.find((each) => each.source === String(group).split('<')[1]);
    const end = (await source?.events.lastPosition(partition)) ?? 0;
    if (position > end) faults.push(`${group} partition ${partition}: the checkpoint ${position} is beyond the last event, ${end}`);
  }
  return faults;
}
