import { CONFIG, LOGGER, REDIS, ServiceHttpAdapter } from '@flowra/bootstrap';
import { GATEWAY_SETTINGS, type GatewayConfig, readConfig } from '@flowra/config';
import { Authenticator } from '@flowra/identity';
import { startTestRedis, type TestRedis } from '@flowra/harness';
import { refuse } from '@flowra/kernel';
import { Metrics } from '@flowra/observability';
import type { DynamicModule, Provider } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { closeRedis, openRedis, type RedisConnection } from '@flowra/redis';
import { FaultFilter } from './fault.filter';
import { HTTP_OPTIONS } from './http-options';
import { configureHttp } from './http-setup';
import { Idempotency } from './idempotency/idempotency.interceptor';
import { RateLimits } from './limits/rate-limits';
import { ProblemFilter } from './problem.filter';

type Controllers = NonNullable<DynamicModule['controllers']>;

/** The HTTP side of the gateway over a Redis of its own, with the controllers of a test; the bearer token is the user. */
export class EdgeUnderTest {
  private isRedisLost = false;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly redis: RedisConnection,
    private readonly server: TestRedis,
    /** What the gateway logged. */
    readonly log: readonly unknown[],
  ) {}

  static async start(
    controllers: Controllers,
    settings: Readonly<Record<string, string>> = {},
    providers: Provider[] = [],
  ): Promise<EdgeUnderTest> {
    const server = await startTestRedis();
    const redis = openRedis(server.address, 'edge', { connected: () => undefined, lost: () => undefined });
    await redis.ping();
    const log: unknown[] = [];
    const module = await Test.createTestingModule({
      imports: [surroundingsOf(redis, log, settings)],
      controllers,
      providers: [{ provide: APP_FILTER, useClass: FaultFilter }, ...providers],
    }).compile();
    const adapter = new ServiceHttpAdapter({ ...HTTP_OPTIONS, trustProxy: 1, bodyLimit: 64 * 1024 });
    const app = module.createNestApplication<NestFastifyApplication>(adapter, { bodyParser: false, logger: false });
    await configureHttp(app, app.get<GatewayConfig>(CONFIG));
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new EdgeUnderTest(app, redis, server, log);
  }

  /** Sends a request; `user` is who asks, `address` where from. */
  ask(method: 'GET' | 'POST' | 'OPTIONS', url: string, { user = 'alice', address = '192.0.2.1', headers = {}, body }: Asking = {}) {
    return this.app.inject({
      method,
      url,
      headers: { authorization: `Bearer ${user}`, 'x-forwarded-for': address, ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
  }

  /** Takes Redis away. */
  async loseRedis(): Promise<void> {
    this.isRedisLost = true;
    await this.server.stop();
  }

  async stop(): Promise<void> {
    await this.app.close();
    closeRedis(this.redis);
    if (!this.isRedisLost) await this.server.stop();
  }
}

interface Asking {
  readonly user?: string;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function surroundingsOf(redis: RedisConnection, log: unknown[], settings: Readonly<Record<string, string>>): DynamicModule {
  const config = readConfig(GATEWAY_SETTINGS, {
    MONGODB_URI: 'mongodb://localhost',
    REDIS_URL: 'redis://localhost',
    FLOWRA_PUBLIC_URL: 'http://localhost:3000',
    OIDC_ISSUER: 'http://localhost:3000/realms/flowra',
    OIDC_CLIENT_SECRET: 'secret',
    ...settings,
  });
  const authenticator = {
    authenticate: async ({ authorization }: { authorization?: string }) => {
      const name = authorization?.replace('Bearer ', '');
      if (name === undefined) throw refuse('auth.missing-token');
      return { userId: `u-${name}`, username: name, displayName: name, isSystemAdmin: false };
    },
  };
  const note = (...entry: unknown[]) => void log.push(entry);
  const providers = [
    { provide: CONFIG, useValue: config },
    { provide: REDIS, useValue: redis },
    { provide: LOGGER, useValue: { info: note, warn: note, error: note } },
    { provide: Authenticator, useValue: authenticator },
    { provide: Metrics, useFactory: () => new Metrics('edge-test') },
    ProblemFilter,
    RateLimits,
    Idempotency,
  ];
  return { module: class Surroundings {}, global: true, providers, exports: providers };
}
