import { GATEWAY_SETTINGS, SERVICE_SETTINGS } from '@flowra/config';
import { Controller, Get, Module } from '@nestjs/common';
import { Agent, get } from 'node:http';
import { TestRedis, until } from '../../event-store/test/stores';
import { type RunningService, startService } from '../src/index';

/** How long the slow route takes to answer. */
const SLOW_MS = 600;
/** When a stop cuts what is still under way. */
const CUT_AFTER_MS = 4000;

@Controller()
class SlowController {
  @Get('slow')
  async slow(): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    return 'done';
  }

  @Get('endless')
  endless(): Promise<string> {
    return new Promise(() => undefined);
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

describe('a service that is asked to stop', () => {
  let redis: TestRedis;
  let service: RunningService;
  beforeEach(async () => {
    redis = await TestRedis.start();
    const environment = { MONGODB_URI: 'mongodb://127.0.0.1:1', ...redis.environment, LOG_LEVEL: 'silent', FLOWRA_DRAIN_SECONDS: '1' };
    const settings = { ...SERVICE_SETTINGS, FLOWRA_DRAIN_SECONDS: GATEWAY_SETTINGS.FLOWRA_DRAIN_SECONDS };
    service = await startService({ name: 'api-gateway', module: SlowModule, settings }, environment);
  });
  afterEach(async () => {
    await service.stop();
    await redis.stop();
  });

  const ask = (path: string, agent: Agent) =>
    new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
      get({ port: service.port, path, agent }, (response) => {
        response.resume();
        response.once('end', () => resolve({ status: response.statusCode, connection: response.headers.connection }));
      }).once('error', reject);
    });

  it('answers what is under way, is not ready, and takes nothing new', async () => {
    const agent = new Agent({ keepAlive: true });
    await until('it is ready', async () => (await ask('/health/ready', agent)).status === 200);
    const slow = ask('/slow', agent);
    // It is answered after the slow one has come.
    await ask('/health/live', new Agent());
    const startedAt = Date.now();
    const stopped = service.stop();
    expect(await slow).toEqual({ status: 200, connection: 'close' });
    await stopped;
    expect(Date.now() - startedAt).toBeLessThan(CUT_AFTER_MS);
    await expect(ask('/health/live', agent)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    agent.destroy();
  });

  it('serves on while it drains, and says that it is not ready', async () => {
    const agent = new Agent({ keepAlive: true });
    const startedAt = Date.now();
    const drained = service.drain();
    expect(await ask('/health/ready', agent)).toEqual({ status: 503, connection: 'close' });
    expect(await ask('/slow', agent)).toEqual({ status: 200, connection: 'close' });
    await drained;
    // Two clocks: what waits for a second may see a little less of it.
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(service.drainMs - 10);
    agent.destroy();
  });

  it('does not wait for ever for what does not end', async () => {
    const agent = new Agent({ keepAlive: true });
    const endless = ask('/endless', agent).catch((error: { code?: string }) => error.code);
    await ask('/health/live', new Agent());
    const startedAt = Date.now();
    await service.stop();
    expect(Date.now() - startedAt).toBeLessThan(6000);
    expect(await endless).toBe('ECONNRESET');
    agent.destroy();
  });

  it('closes its connections', async () => {
    const observer = redis.connect();
    const others = async () => ((await observer.client('LIST')) as string).split('\n').filter((line) => /name=flowra:(?!test )/.test(line));
    expect(await others()).not.toEqual([]);
    await service.stop();
    // The server hears of an end a moment later than the one who ended.
    await until('all connections are closed', async () => (await others()).length === 0);
  });
});
