import type { EventSource } from '@flowra/contracts';
import type { StoredEvent } from '@flowra/event-store';
import type { mongo } from 'mongoose';
import type { StoreDatabase } from '../stores/databases';

/** How far the clocks of machines may differ. */
const SKEW_MS = 60_000;
const PAGE = 500;

interface Range {
  readonly store: StoreDatabase;
  readonly partition: number;
  readonly after: number;
  readonly upTo: number;
}

/**
 * One moment of all stores together: a last position for each partition of each store, such that every event that is before it has
 * its cause before it too. It is taken while the services go on: first what was stored by a time, then whatever that follows from, in
 * case the clocks of the machines differ.
 */
export class Cut {
  private readonly ends = new Map<EventSource, number[]>();

  private constructor(
    readonly takenAt: Date,
    private readonly stores: readonly StoreDatabase[],
  ) {
    for (const { source, partitions } of stores) this.ends.set(source, new Array<number>(partitions).fill(0));
  }

  /** The present moment; `floor` names positions that have to be before it. */
  static async take(stores: readonly StoreDatabase[], takenAt: Date, floor: Floor): Promise<Cut> {
    const cut = new Cut(takenAt, stores);
    for (const store of stores) {
      for (let partition = 0; partition < store.partitions; partition += 1) {
        const last = await lastUntil(store, partition, takenAt);
        cut.endsOf(store.source)[partition] = Math.max(last, floor.of(store.source, partition));
      }
    }
    await cut.close();
    return cut;
  }

  /** The last positions of a store, by partition. */
  endsOf(source: EventSource): number[] {
    const ends = this.ends.get(source);
    if (!ends) throw new Error(`There is no store ${source}`);
    return ends;
  }

  /** How many events are before the moment. */
  get events(): number {
    return [...this.ends.values()].flat().reduce((sum, end) => sum + end, 0);
  }

  /** Moves the ends on until every event has its cause before them. */
  private async close(): Promise<void> {
    const open: Range[] = [];
    for (const store of this.stores) {
      for (const [partition, upTo] of this.endsOf(store.source).entries()) {
        const after = await lastUntil(store, partition, new Date(this.takenAt.getTime() - SKEW_MS));
        open.push({ store, partition, after, upTo });
      }
    }
    for (let range = open.pop(); range; range = open.pop()) {
      for (let { after } = range; after < range.upTo;) {
        const events = await eventsOf(range.store)
          .find(
            { partition: range.partition, position: { $gt: after, $lte: range.upTo } },
            { projection: { position: 1, 'metadata.causationId': 1 }, sort: { position: 1 }, limit: PAGE },
          )
          .toArray();
        if (events.length === 0) break;
        open.push(...(await this.include(events.flatMap(({ metadata }) => metadata.causationId ?? []))));
        after = events[events.length - 1].position;
      }
    }
  }

  /** Moves the ends on to these events; answers what lies before the ends now and did not. */
  private async include(eventIds: readonly string[]): Promise<Range[]> {
    if (eventIds.length === 0) return [];
    const added: Range[] = [];
    for (const store of this.stores) {
      const ends = this.endsOf(store.source);
      const causes = await eventsOf(store)
        .find({ _id: { $in: [...eventIds] } }, { projection: { partition: 1, position: 1 } })
        .toArray();
      for (const { partition, position } of causes) {
        if (position <= ends[partition]) continue;
        added.push({ store, partition, after: ends[partition], upTo: position });
        ends[partition] = position;
      }
    }
    return added;
  }
}

/** Positions that a cut has to be behind, since something in the backup speaks of them. */
export class Floor {
  private readonly positions = new Map<string, number>();

  raise(source: string, partition: number, position: number): void {
    const key = `${source}/${partition}`;
    this.positions.set(key, Math.max(this.positions.get(key) ?? 0, position));
  }

  of(source: string, partition: number): number {
    return this.positions.get(`${source}/${partition}`) ?? 0;
  }
}

function eventsOf({ connection }: StoreDatabase): mongo.Collection<StoredEvent> {
  return connection.collection('events') as unknown as mongo.Collection<StoredEvent>;
}

/** The last position of a partition that was written by a time; only what an election cannot take back. */
async function lastUntil(store: StoreDatabase, partition: number, time: Date): Promise<number> {
  const [last] = await eventsOf(store)
    .find(
      { partition, timestamp: { $lte: time } },
      { projection: { position: 1 }, sort: { position: -1 }, limit: 1, readConcern: { level: 'majority' } },
    )
    .toArray();
  return last?.position ?? 0;
}
