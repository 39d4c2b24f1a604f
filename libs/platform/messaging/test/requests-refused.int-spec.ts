import { refuse } from '@flowra/kernel';
import { until } from '../../event-store/test/stores';
import { isTransient } from '../src/index';
import { context, echo, gate, refusalOf, RpcRig, unanswered } from './rpc-rig';

describe('a request that cannot be answered', () => {
  let rig: RpcRig;
  beforeAll(async () => (rig = await RpcRig.start()));
  afterEach(() => rig.clear());
  afterAll(() => rig.stop());

  it('is refused at once when nobody listens', async () => {
    const client = rig.client();
    const { code, details } = await refusalOf(client.call(echo, { text: 'hello' }, context, 60_000));
    expect({ code, details }).toEqual({ code: 'service.unavailable', details: { service: 'task', reason: 'nobody is listening' } });
  });

  it('is refused when its pattern is unknown', async () => {
    await rig.serve('one');
    const client = rig.client();
    expect(await refusalOf(client.call(unanswered, { text: 'hello' }, context))).toEqual({
      code: 'request.unknown',
      details: { pattern: 'task.unanswered.v1' },
    });
    expect((await refusalOf(client.call({ ...echo, pattern: 'task.nothing.v1' }, { text: 'hello' }, context))).code).toBe(
      'request.unknown',
    );
  });

  it('is refused with every wrong field, before the handler sees it', async () => {
    const one = await rig.serve('one');
    const invalid = { times: 'often', colour: 'red' } as never;
    const { code, details } = await refusalOf(rig.client().call(echo, invalid, context));
    expect(code).toBe('validation');
    expect((details['errors'] as { field: string }[]).map(({ field }) => field).sort()).toEqual(['text', 'times']);
    expect(one.executed).toEqual([]);
  });

  it('is answered without the fields that only a later version knows', async () => {
    const seen: unknown[] = [];
    await rig.serve('one', (payload: unknown) => seen.push(payload));
    await rig.client().call(echo, { text: 'hello', colour: 'red' } as never, context);
    expect(seen).toEqual([{ text: 'hello' }]);
  });

  it('carries the code and the details of a refusal across', async () => {
    await rig.serve('one', () => {
      throw refuse('task.invalid-status', { available: ['To Do', 'Done'] });
    });
    expect(await refusalOf(rig.client().call(echo, { text: 'hello' }, context))).toEqual({
      code: 'task.invalid-status',
      details: { available: ['To Do', 'Done'] },
    });
  });

  it('tells nobody what went wrong inside', async () => {
    const one = await rig.serve('one', () => {
      throw new Error('password=secret at /srv/flowra/main.js');
    });
    expect(await refusalOf(rig.client().call(echo, { text: 'hello' }, context))).toEqual({ code: 'internal', details: {} });
    expect(one.failures).toHaveLength(1);
  });

  it('says when it pays to try again', async () => {
    const translate = (error: unknown) => (isTransient(error) ? { code: 'service.unavailable' as const, details: {} } : undefined);
    const broken = Object.assign(new Error('connection closed'), { name: 'MongoNetworkError' });
    await rig.serve('one', () => Promise.reject(broken), translate);
    expect((await refusalOf(rig.client().call(echo, { text: 'hello' }, context))).code).toBe('service.unavailable');
  });

  it('is given up when its deadline has passed', async () => {
    await rig.serve('one', () => new Promise(() => undefined));
    expect(await refusalOf(rig.client().call(echo, { text: 'hello' }, context, 300))).toEqual({
      code: 'service.deadline-exceeded',
      details: { service: 'task' },
    });
  });

  it('is refused when the client closes', async () => {
    const started = gate();
    await rig.serve('one', () => (started.open(), new Promise(() => undefined)));
    const client = rig.client();
    const refusal = refusalOf(client.call(echo, { text: 'hello' }, context));
    await started.opened;
    client.close();
    expect((await refusal).code).toBe('service.unavailable');
  });
});

describe('requests while Redis is away', () => {
  const refusals = ['service.unavailable', 'service.deadline-exceeded'];
  let rig: RpcRig;
  beforeEach(async () => (rig = await RpcRig.start()));
  afterEach(() => rig.stop());

  it('are refused, and answered again when it is back', async () => {
    await rig.serve('one');
    const client = rig.client();
    await client.call(echo, { text: 'before' }, context);
    await rig.redis.goAway();
    expect(refusals).toContain((await refusalOf(client.call(echo, { text: 'meanwhile' }, context, 700))).code);
    await rig.redis.comeBack();
    await until('the service answers again', () =>
      client.call(echo, { text: 'after' }, context, 700).then(
        () => true,
        () => false,
      ),
    );
  });

  it('are refused before the first one ever got through, and answered once it is there', async () => {
    await rig.redis.goAway();
    const client = rig.client();
    expect(refusals).toContain((await refusalOf(client.call(echo, { text: 'too early' }, context, 700))).code);
    await rig.redis.comeBack();
    await rig.serve('one');
    await until('the service answers', () =>
      client.call(echo, { text: 'hello' }, context, 700).then(
        () => true,
        () => false,
      ),
    );
  });

  it('are refused without waiting for the deadline', async () => {
    const client = rig.client();
    await rig.redis.goAway();
    expect((await refusalOf(client.call(echo, { text: 'hello' }, context, 60_000))).code).toBe('service.unavailable');
  }, 15_000);
});
