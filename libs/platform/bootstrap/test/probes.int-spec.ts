import { ConfigError } from '@flowra/config';
import { itWithRedisServer, until } from '../../event-store/test/stores';
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
    expect(await get(port, 'health/live')).toEqual({ status: 200, text: JSON.stringify({ status: 'ok', service: 'chat' }) });
    expect(JSON.parse((await get(port, 'health/ready')).text)).toEqual({
      status: 'ok',
      service: 'chat',
      dependencies: { redis: 'up', mongodb: 'up' },
    });
    expect((await get(port, 'metrics')).text).toContain('chat.add-to-tally.v1');
  });

  itWithRedisServer('says what it lacks while Redis is away, and is ready again afterwards', async () => {
    const { port } = await bench.service();
    await bench.redis.goAway();
    const { status, text } = await get(port, 'health/ready');
    expect([status, JSON.parse(text)]).toEqual([
      503,
      { status: 'unavailable', service: 'chat', dependencies: { redis: 'down', mongodb: 'up' } },
    ]);
    expect((await get(port, 'health/live')).status).toBe(200);
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
