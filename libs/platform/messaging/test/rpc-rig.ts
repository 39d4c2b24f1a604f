import { defineRequest, type RequestContext, type ServiceName } from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import { IsInt, IsOptional, IsString } from 'class-validator';
import type { Redis } from 'ioredis';
import { TestRedis } from '../../event-store/test/stores';
import { type ConnectionObserver, openRedis, RpcClient, type RpcContext, type RpcError, RpcServer } from '../src/index';

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
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly server: RpcServer;

  constructor(
    url: string,
    readonly name: string,
    answer: Answer,
    translate: (error: unknown) => RpcError | undefined = () => undefined,
    service: ServiceName = 'task',
  ) {
    this.publisher = openRedis(url, `${name}-commands`, quiet);
    this.subscriber = openRedis(url, `${name}-requests`, quiet);
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
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }
}

/** A Redis with servers and clients on it, all closed at the end of a test. */
export class RpcRig {
  private readonly servers: EchoServer[] = [];
  private readonly clients: RpcClient[] = [];
  private readonly connections: Redis[] = [];

  private constructor(readonly redis: TestRedis) {}

  static async start(): Promise<RpcRig> {
    return new RpcRig(await TestRedis.start());
  }

  async serve(
    name: string,
    answer: Answer = ({ text }) => ({ text, by: name }),
    translate?: (error: unknown) => RpcError | undefined,
  ): Promise<EchoServer> {
    const server = new EchoServer(this.redis.url, name, answer, translate);
    this.servers.push(server);
    await server.listen();
    return server;
  }

  client(): RpcClient {
    const [publisher, subscriber] = ['client-commands', 'replies'].map((role) => openRedis(this.redis.url, role, quiet));
    this.connections.push(publisher, subscriber);
    const client = new RpcClient(publisher, subscriber, newId());
    this.clients.push(client);
    return client;
  }

  /** Closes what a test opened. */
  clear(): void {
    for (const client of this.clients.splice(0)) client.close();
    for (const server of this.servers.splice(0)) server.kill();
    for (const connection of this.connections.splice(0)) connection.disconnect();
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
