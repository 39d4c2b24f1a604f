import type { EventSource, PublishedEvent } from '@flowra/contracts';
import { newId, refuse } from '@flowra/kernel';
import type { EventHandler } from '@flowra/messaging';
import type { Connection, mongo } from 'mongoose';
import { type Compared, Comparison } from './comparison';
import type { Guarded, Projection } from './projection';
import { ProjectionWriter } from './projection-writer';
import { Rebuild, type Rebuilt } from './rebuild';

/** Reads the events of a service's partition, wherever they lie. */
export type ReadSource = (source: EventSource, partition: number, after: number, limit: number) => Promise<readonly PublishedEvent[]>;

/** How many events that commands applied are remembered until the stream brings them. */
const INLINE_LIMIT = 20_000;

/** The read models of one service: creates their collections, feeds them, and builds them again on command. */
export class ProjectionRuntime {
  private readonly writers = new Map<string, ProjectionWriter>();
  /** Events that commands of this process apply themselves, and whether it worked: then the stream finds nothing left to do. */
  private readonly inline = new Map<string, Promise<boolean>>();

  constructor(
    private readonly service: EventSource,
    private readonly connection: Connection,
    private readonly projections: readonly Projection[],
  ) {
    for (const projection of projections) this.writers.set(projection.name, this.writerOf(projection, projection.name));
  }

  /** Creates collections and indexes. */
  async open(): Promise<void> {
    for (const { name, schema } of this.projections) {
      await (this.connection.models[name] ?? this.connection.model(name, schema, name)).createIndexes();
    }
  }

  /** Applies a command's own events to the service's own read models, so that the writer reads its write (design, section 3). */
  async applyInline(events: readonly PublishedEvent[]): Promise<void> {
    const own = this.projections.filter((projection) => this.isInline(projection));
    const applying = Promise.all(own.map(({ name }) => this.writer(name).apply(events))).then((outcomes) => outcomes.every(Boolean));
    const outcome = applying.catch(() => false);
    for (const { _id } of events) this.inline.set(_id, outcome);
    for (const id of this.inline.keys()) {
      if (this.inline.size <= INLINE_LIMIT) break;
      this.inline.delete(id);
    }
    await applying;
  }

  /** What the consumer group of a source runs. */
  handlersOf(source: EventSource): EventHandler[] {
    return this.projections
      .filter((projection) => projection.source === source)
      .map((projection) => {
        const writer = this.writer(projection.name);
        const apply = async (events: readonly PublishedEvent[]) =>
          void (await writer.apply(this.isInline(projection) ? await this.withoutInline(events) : events));
        return {
          name: `projection:${projection.name}`,
          isRemembered: false,
          mayLinger: true,
          wants: (event) => writer.wants(event),
          handle: (event) => apply([event]),
          handleMany: apply,
        };
      });
  }

  /** Leaves out what a command of this process has applied, waiting for those that are about to. */
  private async withoutInline(events: readonly PublishedEvent[]): Promise<PublishedEvent[]> {
    const left: PublishedEvent[] = [];
    for (const event of events) if (!(await this.inline.get(event._id))) left.push(event);
    return left;
  }

  /** The services whose events feed these read models. */
  get sources(): EventSource[] {
    return [...new Set(this.projections.map(({ source }) => source as EventSource))];
  }

  /** Builds a read model again from its events. Throws `not-found` for a name it does not know, `conflict` when it changed too fast. */
  async rebuild(name: string, partitions: number, read: ReadSource, onProgress?: (events: number) => void): Promise<Rebuilt> {
    const { reader, writer, built, live } = this.besides(name, read);
    return new Rebuild(partitions, reader, writer, built, live, onProgress).run();
  }

  /** Says how a read model differs from what its events make of it. Throws `not-found` for a name it does not know. */
  async compare(name: string, partitions: number, read: ReadSource, onProgress?: (events: number) => void): Promise<Compared> {
    const { reader, writer, built, live } = this.besides(name, read);
    return new Comparison(partitions, reader, writer, built, live, onProgress).run();
  }

  /** The names of all read models. */
  get names(): string[] {
    return this.projections.map(({ name }) => name);
  }

  /** Whose events feed a read model. Throws `not-found` for a name it does not know. */
  sourceOf(name: string): EventSource {
    return this.named(name).source as EventSource;
  }

  /** Every read model with the number of its documents. */
  sizes(): Promise<{ name: string; source: EventSource; documents: number }[]> {
    return Promise.all(
      this.projections.map(async ({ name, source }) => ({
        name,
        source: source as EventSource,
        documents: await this.collection(name).countDocuments(),
      })),
    );
  }

  /** A collection beside the one of a read model, to build it in. */
  private besides(name: string, read: ReadSource) {
    const projection = this.named(name);
    const besides = `${name}__${newId()}`;
    return {
      reader: (...slice: [partition: number, after: number, limit: number]) => read(projection.source as EventSource, ...slice),
      writer: this.writerOf(projection, besides),
      built: this.collection(besides),
      live: this.collection(name),
    };
  }

  private named(name: string): Projection {
    const projection = this.projections.find((candidate) => candidate.name === name);
    if (!projection) throw refuse('not-found', { projection: name, available: this.projections.map((each) => each.name) });
    return projection;
  }

  private writer(name: string): ProjectionWriter {
    const writer = this.writers.get(name);
    if (!writer) throw new Error(`There is no projection ${name}`);
    return writer;
  }

  private writerOf(projection: Projection, collection: string): ProjectionWriter {
    return new ProjectionWriter(projection, this.collection(collection), this.isInline(projection));
  }

  private collection(name: string): mongo.Collection<Guarded> {
    return this.connection.collection(name) as unknown as mongo.Collection<Guarded>;
  }

  /** Whether commands of this service feed the read model too. */
  private isInline({ source }: Projection): boolean {
    return source === this.service;
  }
}
