import { hasRedisServer, type ServiceRig, startServiceRig, TestRedis } from '@flowra/harness';
import { flowra } from './cli-under-test';

(hasRedisServer ? describe : describe.skip).each(['tls', 'sentinel'] as const)('the command line at a Redis of the kind %s', (kind) => {
  let redis: TestRedis;
  let rig: ServiceRig;
  beforeAll(async () => {
    redis = await TestRedis.start(kind);
    rig = await startServiceRig([], ['tag-parser'], redis.environment);
  });
  afterAll(async () => {
    await rig?.stop();
    await redis?.stop();
  });

  it('asks the services there, told of it as they are', async () => {
    const { code, json } = await flowra(rig.environment, 'dead-letters', 'list', '--service', 'tag-parser', '--json');
    expect([code, json()]).toEqual([0, []]);
  });
});

describe('the command line', () => {
  it('names a Redis that is none', async () => {
    const { code, err } = await flowra({ REDIS_URL: 'http://127.0.0.1' }, 'dead-letters', 'list');
    expect([code, err]).toEqual([2, expect.stringMatching(/REDIS_URL must be a URL that starts with redis:\/\//)]);
  });
});
