import { randomUUID } from 'node:crypto';
import { Body, HttpCode, Post } from '@nestjs/common';
import { Api } from '../api';
import { EdgeUnderTest } from '../edge-under-test';

let created = 0;

@Api()
class Rooms {
  @Post('rooms')
  create(@Body() { name }: { name: string }) {
    if (name === 'wrong') throw new Error('no such room');
    created += 1;
    return { roomId: randomUUID(), name };
  }

  @Post('rooms/read')
  @HttpCode(204)
  read() {
    created += 1;
    return null;
  }
}

describe('a POST with an Idempotency-Key', () => {
  let edge: EdgeUnderTest;
  beforeAll(async () => {
    edge = await EdgeUnderTest.start([Rooms]);
  });
  afterAll(() => edge?.stop());
  beforeEach(() => (created = 0));
  const post = (key: string, body: object, user = 'alice', url = '/api/v1/rooms') =>
    edge.ask('POST', url, { user, body, headers: { 'idempotency-key': key } });

  it('is answered once; sent again, it gets the first answer again', async () => {
    const [first, second] = [await post('k1', { name: 'a' }), await post('k1', { name: 'a' })];
    expect([first.statusCode, second.statusCode, created]).toEqual([201, 201, 1]);
    expect(second.json()).toEqual(first.json());
    expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([undefined, 'true']);
  });

  it('with another body or to another route is refused', async () => {
    await post('k2', { name: 'a' });
    expect((await post('k2', { name: 'b' })).json()).toMatchObject({ status: 422, code: 'idempotency.key-reused' });
    expect((await post('k2', { name: 'a' }, 'alice', '/api/v1/rooms/read')).statusCode).toBe(422);
  });

  it('has nothing to do with the keys of others', async () => {
    expect((await post('k3', { name: 'a' })).json()).not.toEqual((await post('k3', { name: 'a' }, 'bob')).json());
  });

  it('may be sent again with another body after it failed', async () => {
    expect((await post('k4', { name: 'wrong' })).statusCode).toBe(500);
    expect((await post('k4', { name: 'right' })).statusCode).toBe(201);
  });

  it('may answer nothing', async () => {
    const answers = [await post('k5', {}, 'alice', '/api/v1/rooms/read'), await post('k5', {}, 'alice', '/api/v1/rooms/read')];
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect(created).toBe(1);
  });

  it('leaves nothing in Redis that can be read without the key', async () => {
    const { name } = (await post('k6', { name: 'secret-room' })).json<{ name: string }>();
    const keys = await edge.redis.keys('flowra:answer:*');
    const kept = (await Promise.all(keys.map((key) => edge.redis.get(key)))).join();
    expect(keys.join()).not.toContain('k6');
    expect(kept).not.toContain(name);
  });
});
