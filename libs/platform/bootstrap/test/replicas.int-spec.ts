import { readEvents, rebuildProjection } from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import type { RpcClient } from '@flowra/messaging';
import { until } from '../../event-store/test/stores';
import { upTo } from '../../event-store/test/tally';
import { addToTally, askForever, asking, Bench, breakTally, journal } from './tally-service';

const admin = { userId: 'root', username: 'root', displayName: 'Root', isSystemAdmin: true };

describe('a service with two replicas', () => {
  let bench: Bench;
  let client: RpcClient;
  beforeAll(async () => {
    bench = await Bench.start();
    await Promise.all([bench.service(), bench.service()]);
    client = bench.client();
  });
  afterAll(() => bench.stop());
  beforeEach(() => {
    journal.executed.length = 0;
    journal.reacted.length = 0;
  });

  it('executes each command in exactly one of them, and reacts to each event once', async () => {
    const replies = await Promise.all(
      upTo(200).map((turn) => client.call(addToTally, { tally: `many-${turn % 50}`, amounts: [1] }, asking({ commandId: `many-${turn}` }))),
    );
    expect(journal.executed.sort()).toEqual(
      upTo(200)
        .map((turn) => `many-${turn}`)
        .sort(),
    );
    expect(new Set(replies.map(({ by }) => by)).size).toBe(2);
    await until('all reactions ran', () => journal.reacted.length >= 200);
    expect(journal.reacted).toHaveLength(200);
    for (const tally of upTo(50).map((turn) => `many-${turn % 50}@`)) {
      expect(journal.reacted.filter((entry) => entry.startsWith(tally))).toEqual(upTo(4).map((version) => `${tally}${version}`));
    }
  });

  it('shows the writer its own write', async () => {
    for (const amount of upTo(10))
      expect(await client.call(addToTally, { tally: `own-${amount}`, amounts: [amount, amount] }, asking())).toMatchObject({
        version: 2,
        total: 2 * amount,
      });
  });

  it('answers a repeated command with the first answer, whichever replica it reaches', async () => {
    const context = asking({ commandId: newId() });
    const answers = [];
    for (const _ of upTo(4)) answers.push(await client.call(addToTally, { tally: 'repeated', amounts: [7] }, context));
    expect(new Set(answers.map(({ version, total }) => `${version} ${total}`))).toEqual(new Set(['1 7']));
  });

  it.each([
    ['a wrong payload', addToTally, { tally: 5 }, 'validation'],
    ['what nobody answers', askForever, { tally: 'x' }, 'request.unknown'],
    ['what the domain refuses', addToTally, { tally: 'refused', amounts: [] }, 'tally.refused'],
    ['what breaks', breakTally, { tally: 'broken' }, 'internal'],
  ])('refuses %s', async (_, contract, payload, code) => {
    const attempt = client.call(contract as typeof breakTally, payload as never, asking());
    await expect(attempt).rejects.toMatchObject({ code });
    await expect(attempt).rejects.not.toMatchObject({ details: { message: expect.anything() } });
  });

  it('gives its events to whoever misses some', async () => {
    await client.call(addToTally, { tally: 'missed', amounts: [1, 2] }, asking());
    const slices = await Promise.all(
      [0, 1].map((partition) => client.call(readEvents.chat, { partition, after: 0, limit: 500 }, asking())),
    );
    expect(new Set(slices.map(({ epoch }) => epoch)).size).toBe(1);
    for (const { events } of slices) expect(events.map(({ position }) => position)).toEqual(upTo(events.length));
    expect(slices.flatMap(({ events }) => events).filter(({ aggregateId }) => aggregateId === 'missed')).toHaveLength(2);
  });

  it('rebuilds a read model for a system administrator, and for nobody else', async () => {
    await client.call(addToTally, { tally: 'rebuilt', amounts: [1, 2, 3] }, asking());
    const live = await bench.cards();
    const rebuild = (projection: string, context = asking({ principal: admin })) =>
      client.call(rebuildProjection.chat, { service: 'chat', projection }, context);
    await expect(rebuild('cards', asking())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(rebuild('nothing')).rejects.toMatchObject({ code: 'not-found' });
    expect(await rebuild('cards')).toMatchObject({ projection: 'cards', documents: live.length });
    expect(await bench.cards()).toEqual(live);
  });
});

describe('a replica that stops', () => {
  it('leaves its work to the other one, and loses none', async () => {
    const bench = await Bench.start();
    journal.reacted.length = 0;
    const [one] = await Promise.all([bench.service(), bench.service()]);
    const client = bench.client();
    const saying = Promise.all(
      upTo(120).map(async (turn) => {
        await new Promise((resolve) => setTimeout(resolve, turn * 5));
        return client.call(addToTally, { tally: `tally-${turn % 10}`, amounts: [1] }, asking({ commandId: `command-${turn}` }));
      }),
    );
    await until('some are said', () => journal.reacted.length > 10);
    await Promise.all([one.stop(), one.stop()]);
    await saying;
    await until('all reactions ran', () => new Set(journal.reacted).size === 120);
    expect(journal.reacted).toHaveLength(120);
    expect((await bench.cards()).map(({ total }) => total)).toEqual(Array(10).fill(12));
    await bench.stop();
  });
});
