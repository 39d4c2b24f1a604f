import { defineRequest, type RequestContext, type ServiceName } from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { closeRedis, type ConnectionObserver, openRedis, type RedisAddress, type RedisConnection } from '@flowra/redis';
import type { RedisKind } from '@flowra/test-servers';
import { TestRedis } from '../../event-store/test/stores';
import { RpcClient, type RpcContext, type RpcError, RpcServer } from '../src/index';

export class Echo {
  @IsString() text!: string;
  @IsOptional() @IsInt() times?: number;
}

/** The request of these tests: whoever answers says who it was. */
export const echo = defineRequest<Echo, { text: string; by: string }>('task', 'echo', 1, Echo);
/** A request that everybody knows and nobody answers. */
export const unanswered = defineRequest<Echo, never>('task', 'unanswered', 1, Echo);

export const context: RequestContext = {
  correlationId: 'correlation',
  causationId: null,
  principal: { userId: 'ada', username: 'ada', displayName: 'Ada', isSystemAdmin: false },
};

export type Answer = (payload: Echo, context: RpcContext) => unknown;

const quiet: ConnectionObserver = { connected: () => undefined, lost: () => undefined };

/** One instance that answers `echo`, with connections of its own so that it can be killed alone. */
export class EchoServer {
  readonly executed: string[] = [];
  readonly failures: unknown[] = [];
  private readonly publisher: RedisConnection;
  private readonly subscriber: RedisConnection;
  private readonly server: RpcServer;

  constructor(
    address: RedisAddress,
    readonly name: string,
    answer: Answer,
    translate: (error: unknown) => RpcError | undefined = () => undefined,
    service: ServiceName = 'task',
  ) {
    this.publisher = openRedis(address, `${name}-commands`, quiet);
    this.subscriber = openRedis(address, `${name}-requests`, quiet);
    const observer = {
      answered: () => undefined,
      failed: (_pattern: string, _id: string, error: unknown) => void this.failures.push(error),
    };
    this.server = new RpcServer(this.publisher, this.subscriber, service, name, observer, translate);
    this.server.addHandler(echo.pattern, async (payload: Echo, ctx: RpcContext) => {
      this.executed.push(payload.text);
      return answer(payload, ctx);
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => this.server.listen((error) => (error ? reject(error) : resolve())));
  }

  /** Finishes what it has, as on a graceful stop. */
  close(): Promise<void> {
    return this.server.close();
  }

  /** What `kill -9` does to its connections. */
  kill(): void {
    closeRedis(this.publisher);
    closeRedis(this.subscriber);
  }
}

/** A Redis with servers and clients on it, all closed at the end of a test. */
export class RpcRig {
  private readonly servers: EchoServer[] = [];
  private readonly clients: RpcClient[] = [];
  private readonly connections: RedisConnection[] = [];

  private constructor(readonly redis: TestRedis) {}

  /** On a Redis of the usual kind, or of another. */
  static async start(kind?: RedisKind): Promise<RpcRig> {
    return new RpcRig(await TestRedis.start(kind));
  }

  async serve(
    name: string,
    answer: Answer = ({ text }) => ({ text, by: name }),
    translate?: (error: unknown) => RpcError | undefined,
  ): Promise<EchoServer> {
    const server = new EchoServer(this.redis.address, name, answer, translate);
    this.servers.push(server);
    await server.listen();
    return server;
  }

  client(): RpcClient {
    const [publisher, subscriber] = ['client-commands', 'replies'].map((role) => openRedis(this.redis.address, role, quiet));
    this.connections.push(publisher, subscriber);
    const client = new RpcClient(publisher, subscriber, newId());
    this.clients.push(client);
    return client;
  }

  /** Closes what a test opened. */
  clear(): void {
    for (const client of this.clients.splice(0)) client.close();
    for (const server of this.servers.splice(0)) server.kill();
    for (const connection of this.connections.splice(0)) closeRedis(connection);
  }

  async stop(): Promise<void> {
    this.clear();
    await this.redis.stop();
  }
}

/** A promise that a test resolves when it is time. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

/** The code and details of a refusal. Throws when there is none. */
export async function refusalOf(attempt: Promise<unknown>): Promise<{ code: string; details: Readonly<Record<string, unknown>> }> {
  try {
    await attempt;
  } catch (error) {
    const { code, details } = error as { code: string; details: Readonly<Record<string, unknown>> };
    return { code, details };
  }
  throw new Error('Expected a refusal');
}
