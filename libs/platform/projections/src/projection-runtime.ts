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

/** The read models of one service: creates their collections, feeds them, and builds them again on command. */
export class ProjectionRuntime {
  private readonly writers = new Map<string, ProjectionWriter>();

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
    const own = this.projections.filter(({ source, guard }) => source === this.service && guard === 'aggregate');
    await Promise.all(own.map(({ name }) => this.writers.get(name)?.apply(events)));
  }

  /** What the consumer group of a source runs. */
  handlersOf(source: EventSource): EventHandler[] {
    return this.projections
      .filter((projection) => projection.source === source)
      .map(({ name }) => {
        const writer = this.writer(name);
        return {
          name: `projection:${name}`,
          isRemembered: false,
          wants: (event) => writer.wants(event),
          handle: (event) => writer.apply([event]),
          handleMany: (events) => writer.apply(events),
        };
      });
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
    return new ProjectionWriter(projection, this.connection.collection(collection) as unknown as mongo.Collection<Guarded>);
  }
}

function ignoreMissing(error: { code?: unknown }): void {
  const NAMESPACE_NOT_FOUND = 26;
  if (error.code !== NAMESPACE_NOT_FOUND) throw error;
}
