import { fold, newId } from '@flowra/kernel';
import fc from 'fast-check';
import { type EventDraft, PositionTaken, readAppendFailure, VersionConflict } from '../src/index';
import { TestMongo } from './stores';
import { add, by, outcomes, Replica, tallyDecider, upTo } from './tally';

describe('appending while others append', () => {
  let mongo: TestMongo;
  let replicas: Replica[];
  beforeAll(async () => (mongo = await TestMongo.start()));
  afterAll(() => mongo.stop());
  beforeEach(async () => {
    const dbName = newId();
    replicas = await Promise.all([1, 2].map(async () => Replica.open(await mongo.connect(dbName))));
  });

  const draft = (aggregateId: string, version: number): EventDraft => ({
    _id: newId(),
    aggregateId,
    aggregateType: 'Tally',
    eventType: 'Added',
    eventData: { amount: version },
    version,
    metadata: by(),
  });

  it('lets exactly one of two writers have a version', async () => {
    for (const round of upTo(20)) {
      const { done, refused } = await outcomes(replicas.map(({ events }) => events.append('tally', [draft('tally', round)])));
      expect(done).toHaveLength(1);
      expect(refused).toEqual(['VersionConflict']);
    }
    expect((await replicas[0].events.load('tally')).map(({ version }) => version)).toEqual(upTo(20));
  });

  it('leaves nothing of a command whose last event meets a taken version', async () => {
    const [{ events }] = replicas;
    await events.append('tally', [draft('tally', 1)]);
    await events.append('tally', [draft('tally', 2)]);
    const attempt = events.append('tally', [draft('other', 1), draft('other', 2), draft('tally', 2)]);
    await expect(attempt).rejects.toBeInstanceOf(VersionConflict);
    expect(await events.load('other')).toEqual([]);
  });

  it('leaves nothing of a command whose claim is taken', async () => {
    const [one, other] = replicas;
    const claims = () => ['name:ada'];
    await one.handle('first', add(1), by(), { claims });
    const { refused } = await outcomes([
      other.handle('second', add(1, 2), by(), { claims: ({ data }) => (data.amount === 2 ? claims() : undefined) }),
    ]);
    expect(refused).toEqual(['ClaimTaken']);
    expect(await one.events.load('second')).toEqual([]);
  });

  it('gives contiguous versions and positions to commands of one and of several events', async () => {
    const { done, refused } = await outcomes(
      upTo(240).map((turn) => {
        const amounts = turn % 4 === 0 ? [turn, 1, 1] : [turn];
        return replicas[(turn >> 1) % 2].handle(`tally-${turn % 24}`, add(...amounts));
      }),
    );
    expect(refused).toEqual([]);
    const stored = await replicas[0].everything();
    const written = done.flatMap(({ events }) => events.map(({ _id }) => _id));
    expect(
      stored
        .flat()
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual(written.sort());
    for (const partition of stored) expect(partition.map(({ position }) => position)).toEqual(upTo(partition.length));
    for (const id of new Set(stored.flat().map(({ aggregateId }) => aggregateId))) {
      const versions = stored.flat().filter(({ aggregateId }) => aggregateId === id);
      expect(versions.map(({ version }) => version)).toEqual(upTo(versions.length));
    }
  });

  it('keeps the events of one command together', async () => {
    await outcomes(
      upTo(40).map((turn) =>
        replicas[turn % 2].handle(`tally-${turn}`, add(turn, turn, turn), by(`command-${turn}`), { partitionKey: 'one' }),
      ),
    );
    const stored = (await replicas[0].everything()).flat();
    const commands = stored.map(({ metadata }) => metadata.commandId);
    expect(stored).toHaveLength(120);
    for (let index = 0; index < commands.length; index += 3) expect(new Set(commands.slice(index, index + 3)).size).toBe(1);
  });

  it('answers 409 when the races do not end', async () => {
    const [{ tallies, events }] = replicas;
    const alwaysLate = {
      ...tallyDecider,
      decide: () => [{ type: 'Added' as const, data: { amount: 1 } }],
    };
    await events.append('late', [draft('late', 1)]);
    jest.spyOn(events, 'loadNewest').mockResolvedValue([]);
    const { refused } = await outcomes([tallies.handle(alwaysLate, { id: 'late', partitionKey: 'late' }, add(1), by())]);
    expect(refused).toEqual(['conflict']);
  });

  it('tells its callers of every batch before the writers have their answer', async () => {
    const told: string[] = [];
    replicas[0].events.onCommitted(async (events) => void told.push(...events.map(({ _id }) => _id)));
    const { events } = await replicas[0].handle('tally', add(1, 2, 3));
    expect(told).toEqual(events.map(({ _id }) => _id));
  });

  it('holds for any history of two replicas', async () => {
    const command = fc.record({
      id: fc.constantFrom('p', 'q', 'r'),
      amounts: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 3 }),
      at: fc.nat(1),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(command, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), async (waves) => {
        const dbName = newId();
        const both = await Promise.all([1, 2].map(async () => Replica.open(await mongo.connect(dbName), 2)));
        const answered = [];
        for (const wave of waves)
          answered.push(...(await outcomes(wave.map(({ id, amounts, at }) => both[at].handle(id, add(...amounts))))).done);
        const stored = await both[1].everything();
        for (const partition of stored) expect(partition.map(({ position }) => position)).toEqual(upTo(partition.length));
        expect(stored.flat()).toHaveLength(answered.flatMap(({ events }) => events).length);
        for (const id of ['p', 'q', 'r']) {
          const own = stored.flat().filter(({ aggregateId }) => aggregateId === id);
          expect(own.map(({ version }) => version)).toEqual(upTo(own.length));
          const state = fold(
            tallyDecider,
            own.map(({ eventData }) => ({ type: 'Added', data: eventData as { amount: number } })),
          );
          expect(await both[0].load(id)).toEqual({ state, version: own.length });
        }
        await Promise.all(both.map(({ connection }) => connection.close()));
      }),
      { numRuns: 8 },
    );
  });
});

describe('what a failed insert means', () => {
  it('reads a write conflict as a taken position', () => expect(readAppendFailure({ code: 112 })).toBeInstanceOf(PositionTaken));
  it('leaves everything else alone', () => {
    expect(readAppendFailure(new Error('socket closed'))).toBeUndefined();
    expect(readAppendFailure({ code: 11000, message: 'E11000 duplicate key error index: another_index dup key' })).toBeUndefined();
  });
});
