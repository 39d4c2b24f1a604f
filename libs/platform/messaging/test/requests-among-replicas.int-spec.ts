import { DomainError } from '@flowra/kernel';
import { until } from '../../event-store/test/stores';
import { context, echo, gate, RpcRig } from './rpc-rig';

describe('a request to a service with two instances', () => {
  let rig: RpcRig;
  beforeAll(async () => (rig = await RpcRig.start()));
  afterEach(() => rig.clear());
  afterAll(() => rig.stop());

  it('is run by exactly one of them, and both get their share', async () => {
    const [one, other] = [await rig.serve('one'), await rig.serve('other')];
    const client = rig.client();
    const texts = Array.from({ length: 200 }, (_, index) => `request ${index}`);
    const replies = await Promise.all(texts.map((text) => client.call(echo, { text }, context)));
    expect(replies.map(({ text }) => text)).toEqual(texts);
    expect([...one.executed, ...other.executed].sort()).toEqual([...texts].sort());
    expect(one.executed.length).toBeGreaterThan(50);
    expect(other.executed.length).toBeGreaterThan(50);
  });

  it('answers the instance that asked, and no other', async () => {
    await rig.serve('one');
    const clients = [rig.client(), rig.client(), rig.client()];
    const asked = clients.flatMap((client, index) =>
      Array.from({ length: 20 }, (_, turn) => client.call(echo, { text: `${index}/${turn}` }, context)),
    );
    expect((await Promise.all(asked)).map(({ text }) => text)).toEqual(
      clients.flatMap((_, index) => Array.from({ length: 20 }, (__, turn) => `${index}/${turn}`)),
    );
  });

  it('goes to the other one when the first is killed in the middle of it', async () => {
    const started = gate();
    const one = await rig.serve('one', () => (started.open(), new Promise(() => undefined)));
    const client = rig.client();
    const asked = client.call(echo, { text: 'hello' }, context);
    await started.opened;
    const other = await rig.serve('other');
    one.kill();
    expect(await asked).toEqual({ text: 'hello', by: 'other' });
    expect(other.executed).toEqual(['hello']);
  });

  it('carries the same command id to the other one', async () => {
    const seen: (string | undefined)[] = [];
    const started = gate();
    const one = await rig.serve('one', (_, { request }) => (seen.push(request.commandId), started.open(), new Promise(() => undefined)));
    const client = rig.client();
    const asked = client.call(echo, { text: 'hello' }, context);
    await started.opened;
    await rig.serve('other', ({ text }, { request }) => (seen.push(request.commandId), { text, by: 'other' }));
    one.kill();
    await asked;
    expect(seen[0]).toEqual(expect.any(String));
    expect(seen).toEqual([seen[0], seen[0]]);
  });

  it('is finished by an instance that is asked to stop, and by no other', async () => {
    const [started, finish] = [gate(), gate()];
    const one = await rig.serve('one', async ({ text }) => (started.open(), await finish.opened, { text, by: 'one' }));
    const client = rig.client();
    const asked = client.call(echo, { text: 'slow' }, context);
    await started.opened;
    const other = await rig.serve('other');
    const closed = one.close();
    const later = await Promise.all(Array.from({ length: 8 }, () => client.call(echo, { text: 'next' }, context)));
    expect(new Set(later.map(({ by }) => by))).toEqual(new Set(['other']));
    // Long enough for the client to doubt that its instance is still there.
    await new Promise((resolve) => setTimeout(resolve, 700));
    finish.open();
    expect(await asked).toEqual({ text: 'slow', by: 'one' });
    await closed;
    expect(other.executed).not.toContain('slow');
  });

  it('finds an instance that came later, and forgets one that left', async () => {
    const one = await rig.serve('one');
    const client = rig.client();
    await client.call(echo, { text: 'first' }, context);
    const other = await rig.serve('other');
    await until('the newcomer is asked', async () => (await client.call(echo, { text: 'again' }, context)).by === 'other');
    await other.close();
    const { by } = await client.call(echo, { text: 'last' }, context);
    expect(by).toBe('one');
    expect(one.executed).toContain('last');
  });

  it('can be sent through Nest', async () => {
    await rig.serve('one', ({ text }) => {
      if (text === 'bad') throw new DomainError('conflict');
      return { text, by: 'one' };
    });
    const send = (text: string) =>
      new Promise((resolve, reject) =>
        rig.client().send(echo.pattern, { contract: echo, payload: { text }, context }).subscribe({ next: resolve, error: reject }),
      );
    expect(await send('good')).toEqual({ text: 'good', by: 'one' });
    await expect(send('bad')).rejects.toMatchObject({ code: 'conflict' });
  });
});
