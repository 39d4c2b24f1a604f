import type { EventSource, PublishedEvent } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import type { EventHandler } from '@flowra/messaging';
import type { Connection, mongo } from 'mongoose';
import type { Guarded, Projection } from './projection';
import { ProjectionWriter } from './projection-writer';

/** Reads the events of a service's partition, wherever they lie. */
export type ReadSource = (source: EventSource, partition: number, after: number, limit: number) => Promise<readonly PublishedEvent[]>;

export interface Rebuilt {
  readonly events: number;
  readonly documents: number;
}

const REBUILD_BATCH = 500;
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

  /**
   * Builds a read model from its events into a new collection and puts it in the place of the old one. The old one serves until
   * then; events that arrive meanwhile are in both. Throws `not-found` for a name it does not know.
   */
  async rebuild(name: string, partitions: number, read: ReadSource): Promise<Rebuilt> {
    const projection = this.projections.find((candidate) => candidate.name === name);
    if (!projection) throw refuse('not-found', { projection: name, available: this.projections.map((each) => each.name) });
    const shadow = `${name}__rebuild`;
    const collection = this.connection.collection<Guarded>(shadow);
    await collection.drop().catch(ignoreMissing);
    const writer = this.writerOf(projection, shadow);
    await this.connection.model(`${shadow}:${Date.now()}`, projection.schema, shadow).createIndexes();
    const positions = new Array<number>(partitions).fill(0);
    let events = await this.catchUp(projection, writer, positions, read);
    await collection.rename(name, { dropTarget: true });
    // What the live writer put into the old collection after the last read is read once more into the new one.
    events += await this.catchUp(projection, this.writer(name), positions, read);
    return { events, documents: await this.connection.collection(name).countDocuments() };
  }

  private async catchUp(projection: Projection, writer: ProjectionWriter, positions: number[], read: ReadSource): Promise<number> {
    let count = 0;
    for (let partition = 0; partition < positions.length; partition += 1) {
      for (;;) {
        const batch = await read(projection.source as EventSource, partition, positions[partition], REBUILD_BATCH);
        if (batch.length === 0) break;
        await writer.apply(batch);
        positions[partition] = batch[batch.length - 1].position;
        count += batch.length;
      }
    }
    return count;
  }

  private writer(name: string): ProjectionWriter {
    const writer = this.writers.get(name);
    if (!writer) throw new Error(`There is no projection ${name}`);
    return writer;
  }

  private writerOf(projection: Projection, collection: string): ProjectionWriter {
    const target = this.connection.collection(collection) as unknown as mongo.Collection<Guarded>;
    return new ProjectionWriter(projection, target, this.isInline(projection));
  }

  /** Whether commands of this service feed the read model too. */
  private isInline({ source, guard }: Projection): boolean {
    return source === this.service && guard === 'aggregate';
  }
}

function ignoreMissing(error: { code?: unknown }): void {
  const NAMESPACE_NOT_FOUND = 26;
  if (error.code !== NAMESPACE_NOT_FOUND) throw error;
}
