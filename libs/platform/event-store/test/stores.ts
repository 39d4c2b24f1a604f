import { newId } from '@flowra/kernel';
import { hasRedisServer, TestMongoServer, TestRedis } from '@flowra/test-servers';
import { type Connection, createConnection } from 'mongoose';

/** A MongoDB of the test's own, of the usual kind, whose data outlives a restart. */
export class TestMongo {
  private readonly connections: Connection[] = [];

  private constructor(private readonly server: TestMongoServer) {}

  static async start(): Promise<TestMongo> {
    return new TestMongo(await TestMongoServer.start());
  }

  get uri(): string {
    return this.server.uri;
  }

  /** How a service is told of it. */
  get environment(): Readonly<Record<string, string>> {
    return this.server.environment;
  }

  /** A connection of its own, as each replica has one. A database nobody named before is empty. */
  async connect(name = newId()): Promise<Connection> {
    const options = {
      dbName: `${this.server.prefix}_${name}`,
      autoIndex: false,
      autoCreate: false,
      serverSelectionTimeoutMS: 1000,
      maxPoolSize: 10,
    };
    const connection = await createConnection(this.uri, options).asPromise();
    this.connections.push(connection);
    return connection;
  }

  /** Breaks every connection; the server is away until `comeBack`. */
  goAway(): Promise<void> {
    return this.server.goAway();
  }

  comeBack(): Promise<void> {
    return this.server.comeBack();
  }

  async stop(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.destroy(true)));
    await this.server.stop();
  }
}

const isRequired = process.env['FLOWRA_REQUIRE_ALL'] === '1';
if (!hasRedisServer && !isRequired) process.stderr.write('SKIPPED what needs a Redis behind sentinels: no redis-server on PATH\n');

/** `it` for what takes several servers of one Redis: skipped without redis-server, unless FLOWRA_REQUIRE_ALL=1. */
export const itWithRedisServer: jest.It = hasRedisServer || isRequired ? it : it.skip;

export { TestRedis };
export { until } from '@flowra/test-servers';
