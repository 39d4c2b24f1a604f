import { ConfigError } from '@flowra/config';
import { until } from '../../event-store/test/stores';
import { addToTally, asking, Bench } from './tally-service';

describe('a service in its surroundings', () => {
  let bench: Bench;
  beforeEach(async () => (bench = await Bench.start()));
  afterEach(() => bench.stop());

  const get = async (port: number, path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`);
    return { status: response.status, text: await response.text() };
  };

  it('says that it lives, that it is ready, and what it did', async () => {
    const { port } = await bench.service();
    await bench.client().call(addToTally, { tally: 'measured', amounts: [1] }, asking());
    const up = { state: 'up', since: expect.stringMatching(/^\d{4}-.*Z$/), isRequired: true };
    const { status, text } = await get(port, 'health/ready');
    expect([status, JSON.parse(text)]).toEqual([200, { status: 'ok', service: 'chat', dependencies: { redis: up, mongodb: up } }]);
    expect(JSON.parse((await get(port, 'health/live')).text)).toEqual({
      status: 'ok',
      service: 'chat',
      dependencies: { redis: up, mongodb: up },
    });
    expect((await get(port, 'metrics')).text).toContain('chat.add-to-tally.v1');
  });

  it.each(['x-forwarded-for', 'x-forwarded-host', 'forwarded'])('keeps its inside to itself when a proxy asks (%s)', async (header) => {
    const { port } = await bench.service();
    const forwarded = { headers: { [header]: 'flowra.example' } };
    for (const path of ['metrics', '%6Detrics']) {
      expect((await fetch(`http://127.0.0.1:${port}/${path}`)).status).toBe(200);
      expect((await fetch(`http://127.0.0.1:${port}/${path}`, forwarded)).status).toBe(404);
    }
    for (const path of ['health/ready', 'health/live'])
      expect(await (await fetch(`http://127.0.0.1:${port}/${path}`, forwarded)).json()).toEqual({ status: 'ok', service: 'chat' });
  });

  it('says what it lacks while Redis is away, since when, and is ready again afterwards', async () => {
    const { port } = await bench.service();
    const before = new Date().toISOString();
    await bench.redis.goAway();
    const { status, text } = await get(port, 'health/ready');
    const report = JSON.parse(text) as { dependencies: { redis: { since: string } } };
    expect([status, report]).toMatchObject([
      503,
      {
        status: 'unavailable',
        dependencies: {
          redis: { state: 'down', isRequired: true, reason: expect.stringMatching(/^connection (refused|reset)$|^no answer within 1 s$/) },
          mongodb: { state: 'up' },
        },
      },
    ]);
    const { since } = report.dependencies.redis;
    expect(since >= before).toBe(true);
    expect(text).not.toContain('127.0.0.1');
    expect((await get(port, 'health/live')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(JSON.parse((await get(port, 'health/ready')).text)).toMatchObject({ dependencies: { redis: { state: 'down', since } } });
    await bench.redis.comeBack();
    await until('it is ready', async () => (await get(port, 'health/ready')).status === 200);
    const client = bench.client();
    await until('it answers', () =>
      client.call(addToTally, { tally: 'back', amounts: [1] }, asking(), 1000).then(
        () => true,
        () => false,
      ),
    );
  });

  it('says what it lacks while MongoDB is away, and refuses commands so that they can be sent again', async () => {
    const { port } = await bench.service();
    const client = bench.client();
    await client.call(addToTally, { tally: 'kept', amounts: [1] }, asking());
    await bench.mongo.goAway();
    await until('it is not ready', async () => (await get(port, 'health/ready')).status === 503);
    const context = asking({ commandId: 'sent again' });
    await expect(client.call(addToTally, { tally: 'kept', amounts: [2] }, context, 8000)).rejects.toMatchObject({
      code: 'service.unavailable',
    });
    await bench.mongo.comeBack();
    await until('it answers', () =>
      client.call(addToTally, { tally: 'kept', amounts: [2] }, context, 1000).then(
        () => true,
        () => false,
      ),
    );
    await until('the read model is whole', async () => (await bench.cards())[0]?.total === 3);
  });

  it('does not start with a configuration it does not understand', async () => {
    await expect(bench.service({ FLOWRA_PARTITIONS: 'many' })).rejects.toBeInstanceOf(ConfigError);
  });

  it('does not start on a store that was cut differently', async () => {
    const service = await bench.service();
    await service.stop();
    await expect(bench.service({ FLOWRA_PARTITIONS: '4' })).rejects.toThrow('FLOWRA_PARTITIONS must be 2');
  });
});
