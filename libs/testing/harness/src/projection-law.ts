import type { EventSource, PublishedEvent } from '@flowra/contracts';
import { type Projection, ProjectionRuntime } from '@flowra/projections';
import { TestMongoServer } from '@flowra/test-servers';
import { type Connection, createConnection } from 'mongoose';

/** One event type that a projection knows, with what came before it. */
interface LawCase {
  readonly projection: Projection;
  readonly eventType: string;
  /** Events of one aggregate, ending with one of that type. */
  readonly history: readonly PublishedEvent[];
}

interface LawOutcome {
  /** The read model that saw everything but the last event, and then that one. */
  readonly caughtUp: readonly unknown[];
  /** The same after every event was delivered again. */
  readonly repeated: readonly unknown[];
  /** What a rebuild makes of all events. */
  readonly rebuilt: readonly unknown[];
}

type Fixtures = (source: EventSource) => ReadonlyMap<string, unknown>;

/** Every event type of every projection, after all events that stand before it in the projection's table. */
function projectionLawCases(projections: readonly Projection[], fixturesOf: Fixtures): LawCase[] {
  return projections.flatMap((projection) => {
    const fixtures = fixturesOf(projection.source as EventSource);
    const types = Object.keys(projection.table);
    return types.map((eventType, index) => ({
      projection,
      eventType,
      history: types.slice(0, index + 1).map((type, before) => eventOf(projection, type, fixtures.get(type), before + 1)),
    }));
  });
}

/** Finds out whether a stale read model that catches up equals one that is built anew (design, section 3, invariant 6). */
class ProjectionLaw {
  private constructor(
    private readonly service: EventSource,
    private readonly mongo: TestMongoServer,
    private readonly connection: Connection,
  ) {}

  static async open(service: EventSource): Promise<ProjectionLaw> {
    const mongo = await TestMongoServer.start();
    return new ProjectionLaw(service, mongo, await createConnection(mongo.uri, { dbName: `${mongo.prefix}_law` }).asPromise());
  }

  async examine({ projection, history }: LawCase): Promise<LawOutcome> {
    const source = projection.source as EventSource;
    const runtime = new ProjectionRuntime(this.service, this.connection, [projection]);
    const collection = this.connection.collection(projection.name);
    await collection.deleteMany({});
    const deliver = async (events: readonly PublishedEvent[]) => {
      for (const handler of runtime.handlersOf(source)) await handler.handleMany?.(events.filter((event) => handler.wants(event)));
    };
    const documents = () => collection.find({}, { sort: { _id: 1 } }).toArray();
    await deliver(history.slice(0, -1));
    await deliver(history.slice(-1));
    const caughtUp = await documents();
    await deliver(history);
    const repeated = await documents();
    await collection.deleteMany({});
    await runtime.rebuild(projection.name, 1, async (_source, _partition, after, limit) => history.slice(after, after + limit));
    return { caughtUp, repeated, rebuilt: await documents() };
  }

  async close(): Promise<void> {
    await this.connection.close();
    await this.mongo.stop();
  }
}

function eventOf({ aggregateType, name }: Projection, eventType: string, eventData: unknown, version: number): PublishedEvent {
  if (eventData === undefined) throw new Error(`${name} knows ${eventType}, which has no fixture`);
  return {
    _id: `event-${version}`,
    aggregateId: 'aggregate',
    aggregateType,
    eventType,
    eventData,
    version,
    timestamp: new Date(1_700_000_000_000 + version * 1000).toISOString(),
    metadata: { correlationId: 'correlation', causationId: null, userId: 'u1' },
    partition: 0,
    position: version,
  } as PublishedEvent;
}

/** The tests of a service's read models: for every event type that one knows, a stale one that catches up equals a rebuilt one. */
export function describeProjectionLaw(service: EventSource, projections: readonly Projection[], fixturesOf: Fixtures): void {
  const cases = projectionLawCases(projections, fixturesOf);
  describe('a read model', () => {
    let law: ProjectionLaw;
    beforeAll(async () => (law = await ProjectionLaw.open(service)));
    afterAll(() => law?.close());

    it.each(cases.map((each): [string, string, LawCase] => [each.projection.name, each.eventType, each]))(
      '%s that was stale before %s equals a rebuilt one, also when every event comes twice',
      async (_name, _type, each) => {
        const { caughtUp, repeated, rebuilt } = await law.examine(each);
        expect(caughtUp.length).toBeGreaterThan(0);
        expect(caughtUp).toEqual(rebuilt);
        expect(repeated).toEqual(rebuilt);
      },
    );
  });
}
