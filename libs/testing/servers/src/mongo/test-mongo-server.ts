import { mongo } from 'mongoose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MongoKind, type MongoServer, prepareMongo, usualMongo } from './mongo-kinds';

/** A MongoDB of a test's own, empty at first, whose data outlives a restart. */
export class TestMongoServer {
  private constructor(
    private readonly dir: string,
    private readonly server: MongoServer,
  ) {}

  /** Starts it and waits until it takes commands. */
  static async start(kind: MongoKind = usualMongo()): Promise<TestMongoServer> {
    const dir = mkdtempSync(join(tmpdir(), 'flowra-mongo-'));
    const server = await prepareMongo(kind, dir);
    if (kind === 'ferretdb') leaveOutWhatItLacks();
    await server.start();
    return new TestMongoServer(dir, server);
  }

  get uri(): string {
    return this.server.uri;
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
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/**
 * FerretDB refuses transactions, partial indexes and expiry. Here its clients do without: the events of a command are written one after
 * another, what a partial index guards is not guarded, and nothing is removed when its time has come. So tests that need none of it run.
 */
function leaveOutWhatItLacks(): void {
  const { prototype } = mongo.Collection;
  const { createIndex } = prototype;
  prototype.createIndex = function (this: mongo.Collection, key, options = {}) {
    const { partialFilterExpression, expireAfterSeconds: _, unique, ...kept } = options;
    const isUnique = unique === true && partialFilterExpression === undefined;
    return Reflect.apply(createIndex, this, [key, { ...kept, ...(isUnique && { unique }) }]) as Promise<string>;
  };
  const session = mongo.ClientSession.prototype;
  session.startTransaction = () => undefined;
  session.commitTransaction = async () => undefined;
  session.abortTransaction = async () => undefined;
}
