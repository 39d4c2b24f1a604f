import { type Decider, refuse, systemClock } from '@flowra/kernel';
import type { Connection } from 'mongoose';
import { AggregateStore, type AggregateRef, type CommandOrigin, type Committed, EventStore, type StoredEvent } from '../src/index';

export type TallyEvent = { type: 'Added'; data: { amount: number; note?: string } };
export type TallyCommand =
  { type: 'Add'; data: { amounts: readonly number[] } } | { type: 'Refuse' } | { type: 'RaiseTo'; data: { total: number } };
export interface Tally {
  readonly total: number;
  readonly steps: readonly number[];
}

/** The aggregate of these tests: a sum, and in which order it grew. */
export const tallyDecider: Decider<Tally, TallyCommand, TallyEvent> = {
  aggregateType: 'Tally',
  initial: { total: 0, steps: [] },
  decide(command, { total }) {
    switch (command.type) {
      case 'Add':
        return command.data.amounts.map((amount) => ({ type: 'Added', data: { amount } }));
      case 'RaiseTo':
        return command.data.total > total ? [{ type: 'Added', data: { amount: command.data.total - total } }] : [];
      case 'Refuse':
        throw refuse('tally.refused');
    }
  },
  evolve: ({ total, steps }, { data }) => ({ total: total + data.amount, steps: [...steps, data.amount] }),
};

export const add = (...amounts: number[]): TallyCommand => ({ type: 'Add', data: { amounts } });

export const by = (commandId?: string, requestHash?: string): CommandOrigin => ({
  correlationId: 'correlation',
  causationId: null,
  userId: 'ada',
  ...(commandId && { commandId }),
  ...(requestHash && { requestHash }),
});

/** One replica of a service that owns tallies. */
export class Replica {
  readonly events: EventStore;
  readonly tallies: AggregateStore;

  constructor(
    readonly connection: Connection,
    partitions = 4,
  ) {
    this.events = new EventStore(connection, { partitions, clock: systemClock });
    this.tallies = new AggregateStore(this.events, connection);
  }

  static async open(connection: Connection, partitions?: number): Promise<Replica> {
    const replica = new Replica(connection, partitions);
    await replica.events.open();
    return replica;
  }

  handle(id: string, command: TallyCommand, origin = by(), more: Partial<AggregateRef<TallyEvent>> = {}): Promise<Committed> {
    return this.tallies.handle(tallyDecider, { id, partitionKey: id, ...more }, command, origin);
  }

  load(id: string): Promise<{ state: Tally; version: number }> {
    return this.tallies.load(tallyDecider, id);
  }

  /** Every event of the store, partition by partition, in order. */
  async everything(): Promise<StoredEvent[][]> {
    return Promise.all(
      Array.from({ length: this.events.partitions }, async (_, partition) => {
        const found: StoredEvent[] = [];
        for (;;) {
          const slice = await this.events.readPartition(partition, found.length === 0 ? 0 : found[found.length - 1].position);
          if (slice.length === 0) return found;
          found.push(...slice);
        }
      }),
    );
  }
}

/** How each of several attempts ended: what it answered, or the name or code of what it threw. */
export async function outcomes<T>(attempts: readonly Promise<T>[]): Promise<{ done: T[]; refused: string[] }> {
  const settled = await Promise.allSettled(attempts);
  const done = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const refused = settled.flatMap((result) => (result.status === 'rejected' ? [result.reason.code ?? result.reason.name] : []));
  return { done, refused };
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
