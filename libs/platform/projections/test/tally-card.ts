import type { EventSource, PublishedEvent } from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import { type EventHandler, toPublished } from '@flowra/messaging';
import { type Connection, Schema } from 'mongoose';
import type { TestMongo } from '../../event-store/test/stores';
import { add, by, Replica } from '../../event-store/test/tally';
import { change, create, defineProjection, type Guarded, type Projection, ProjectionRuntime, put, type ReadSource } from '../src/index';

export interface TallyCard extends Guarded {
  total: number;
  steps: number[];
  changedAt: Date;
}

interface TallyEvents {
  Added: { amount: number };
}

const schema = new Schema({ _id: String, total: Number, steps: [Number], changedAt: Date, _v: Number }, { versionKey: false });
schema.index({ total: -1 });

/** A read model on which an event shows that is applied twice, too late or not at all. */
export const cards = defineProjection<TallyCard, TallyEvents>('cards', 'chat', 'Tally', schema, {
  Added: ({ aggregateId, version, at, eventData: { amount } }) =>
    version === 1
      ? create(aggregateId, { total: amount, steps: [amount], changedAt: at })
      : change(aggregateId, { $inc: { total: amount }, $push: { steps: amount }, $set: { changedAt: at } }),
});

const newestSchema = new Schema({ _id: String, amount: Number, _v: Number }, { versionKey: false });

/** The newest amount of each tally, which needs no first event. */
export const newest = defineProjection<Guarded & { amount: number }, TallyEvents>('newest', 'chat', 'Tally', newestSchema, {
  Added: ({ aggregateId, eventData: { amount } }) => put(aggregateId, { amount }),
});

interface Marks extends Guarded {
  marks: { name: string; amount: number }[];
}

const marksSchema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** Two marks, of which every further event changes the second. */
export const marks = defineProjection<Marks, TallyEvents>('marks', 'chat', 'Tally', marksSchema, {
  Added: ({ aggregateId, version, eventData: { amount } }) =>
    version === 1
      ? create(aggregateId, { marks: ['first', 'second'].map((name) => ({ name, amount: 0 })) })
      : change(aggregateId, { $inc: { 'marks.$[chosen].amount': amount } }, [{ 'chosen.name': 'second' }]),
});

export const PARTITIONS = 2;

/** The tallies of the chat service, and a read model of them in the same service or in another. */
export class Cards {
  readonly runtime: ProjectionRuntime;

  private constructor(
    readonly service: EventSource,
    readonly writer: Replica,
    readonly connection: Connection,
    private readonly projection: Projection,
  ) {
    this.runtime = new ProjectionRuntime(service, connection, [projection]);
  }

  static async open(
    mongo: TestMongo,
    service: EventSource,
    { writer = undefined as Replica | undefined, projection = cards as unknown as Projection } = {},
  ): Promise<Cards> {
    const replica = writer ?? (await Replica.open(await mongo.connect(), PARTITIONS));
    const connection = service === 'chat' ? replica.connection : await mongo.connect();
    const opened = new Cards(service, replica, connection, projection);
    await opened.runtime.open();
    return opened;
  }

  /** Applies what this process writes inside its commands, as a service does. */
  applyInline(): this {
    this.writer.events.onCommitted((events) => this.runtime.applyInline(events.map(toPublished)));
    return this;
  }

  /** One command with these amounts. */
  async say(tally: string, ...amounts: number[]): Promise<PublishedEvent[]> {
    return (await this.writer.handle(tally, add(...amounts), by(newId()))).events.map(toPublished);
  }

  readonly read: ReadSource = async (_, partition, after, limit) =>
    (await this.writer.events.readPartition(partition, after, limit)).map(toPublished);

  /** What the stream would bring, partition by partition. */
  async everything(): Promise<PublishedEvent[]> {
    return (await this.writer.everything()).flat().map(toPublished);
  }

  get handler(): EventHandler {
    return this.runtime.handlersOf('chat')[0];
  }

  /** Brings events as the stream does. */
  async stream(events: readonly PublishedEvent[]): Promise<void> {
    await this.handler.handleMany?.(events);
  }

  /** Every document, by id. */
  documents(): Promise<TallyCard[]> {
    return this.connection
      .collection<TallyCard>(this.projection.name)
      .find({}, { sort: { _id: 1 } })
      .toArray();
  }

  rebuild(read: ReadSource = this.read): Promise<{ events: number; documents: number }> {
    return this.runtime.rebuild(this.projection.name, PARTITIONS, read);
  }
}
