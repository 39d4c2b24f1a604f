import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveOutWhatItLacks } from './ferretdb/client';
import { type MongoKind, type MongoServer, prepareMongo, usualMongo } from './mongo-kinds';

/** A MongoDB of a test's own, empty at first, whose data outlives a restart. On a server that others use too, it is the databases of a prefix. */
export class TestMongoServer {
  private constructor(
    private readonly dir: string,
    private readonly server: MongoServer,
    /** Databases are named `<prefix>_…`. */
    readonly prefix: string,
  ) {}

  /** Starts it and waits until it takes commands. */
  static async start(kind: MongoKind = usualMongo()): Promise<TestMongoServer> {
    const dir = mkdtempSync(join(tmpdir(), 'flowra-mongo-'));
    const server = await prepareMongo(kind, dir);
    if (kind === 'ferretdb') leaveOutWhatItLacks();
    await server.start();
    return new TestMongoServer(dir, server, `flowra_${randomBytes(5).toString('hex')}`);
  }

  get uri(): string {
    return this.server.uri;
  }

  /** How a service is told of it. */
  get environment(): Readonly<Record<string, string>> {
    return { MONGODB_URI: this.uri, FLOWRA_DATABASE_PREFIX: this.prefix };
  }

  /** Breaks every connection; the server is away until `comeBack`. */
  async goAway(): Promise<void> {
    await this.server.end();
  }

  async comeBack(): Promise<void> {
    await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server.end();
    await this.server.drop?.(`${this.prefix}_`);
    rmSync(this.dir, { recursive: true, force: true });
  }
}
