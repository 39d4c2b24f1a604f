import { newId } from '@flowra/kernel';
import type { Connection } from 'mongoose';
import { until } from '../../event-store/test/stores';
import { upTo } from '../../event-store/test/tally';
import { LeaseCoordinator, type LeaseDocument } from '../src/index';
import { type Consumer, Recorder, StreamRig, versions } from './stream-rig';

const tallies = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('two instances that follow the same events', () => {
  let rig: StreamRig;
  beforeAll(async () => (rig = await StreamRig.start()));
  afterEach(() => rig.clear());
  afterAll(() => rig.stop());

  /** Two instances of one service, each with a partition, that write into one list. */
  const share = async () => {
    const [producer, recorder, dbName] = [await rig.producer(), new Recorder(), newId()];
    const names: string[] = [];
    const consumers: Consumer[] = [];
    for (const name of ['one', 'other']) {
      const handler = new Recorder('record', (event) => void (names.push(name), recorder.handle(event)));
      consumers.push(await rig.consumer(producer, [handler], { dbName }));
    }
    const say = (...amounts: number[]) => Promise.all(tallies.map((tally) => producer.say(tally, ...amounts)));
    const everyoneHas = (last: number) => () => tallies.every((tally) => recorder.of(tally).includes(`${tally}@${last}`));
    const leases = (await rig.mongo.connect(dbName)).collection<LeaseDocument>('consumer_offsets');
    const owners = async () => new Set((await leases.find().toArray()).map(({ owner }) => owner));
    await until('each has a partition', async () => (await owners()).size === 2 && !(await owners()).has(null));
    return { recorder, names, consumers, say, everyoneHas };
  };

  it('share the work, and handle each event once', async () => {
    const { recorder, names, say, everyoneHas } = await share();
    await say(...upTo(10));
    await until('all are handled', everyoneHas(10));
    expect(recorder.seen).toHaveLength(60);
    expect(new Set(names)).toEqual(new Set(['one', 'other']));
    for (const tally of tallies) expect(recorder.of(tally)).toEqual(versions(tally, 10));
  });

  it.each([0, 1])('go on with one when the other stops (%i)', async (stopping) => {
    const { recorder, consumers, say, everyoneHas } = await share();
    await say(...upTo(5));
    const saying = say(...upTo(10));
    await consumers[stopping].stop();
    rig.forget(consumers[stopping]);
    await saying;
    await until('all are handled', everyoneHas(15));
    for (const tally of tallies) expect(recorder.of(tally)).toEqual(versions(tally, 15));
  });

  it('go on with one when the other is killed', async () => {
    const { recorder, consumers, say, everyoneHas } = await share();
    await say(...upTo(5));
    await until('five are handled', everyoneHas(5));
    await consumers[0].kill();
    rig.forget(consumers[0]);
    await say(...upTo(5));
    await until('all are handled', everyoneHas(10));
    // What was handled just before the end may be handled again; never out of order, never with a gap.
    for (const tally of tallies) expect([...new Set(recorder.of(tally))]).toEqual(versions(tally, 10));
  }, 15_000);
});

describe('the checkpoint of a partition', () => {
  let rig: StreamRig;
  let connection: Connection;
  const running: LeaseCoordinator[] = [];
  beforeAll(async () => (rig = await StreamRig.start()));
  beforeEach(async () => (connection = await rig.mongo.connect()));
  afterEach(async () => {
    for (const coordinator of running.splice(0)) await coordinator.stop();
  });
  afterAll(() => rig.stop());

  const row = () => connection.collection<LeaseDocument>('consumer_offsets').findOne({ _id: 'group/0' });
  const begin = async () => {
    const coordinator = new LeaseCoordinator(connection, newId(), () => undefined);
    const table = coordinator.table('group', 1);
    await coordinator.start();
    running.push(coordinator);
    return { coordinator, table };
  };

  it('is written for its owner', async () => {
    const { table } = await begin();
    table.note(0, { epoch: 'one', position: 7 });
    await until('it is written', async () => (await row())?.position === 7);
  });

  it('is not written by one whose lease went to another', async () => {
    const { table } = await begin();
    await connection
      .collection<LeaseDocument>('consumer_offsets')
      .updateOne({ _id: 'group/0' }, { $set: { owner: 'another', position: 9 }, $inc: { fence: 1 } });
    table.note(0, { epoch: 'one', position: 7 });
    await until('the loss is noticed', () => table.heldPartitions.length === 0);
    expect(await row()).toMatchObject({ owner: 'another', position: 9 });
    expect(table.owns(0)).toBe(false);
  });

  it('is written when the partition is given away', async () => {
    const { coordinator, table } = await begin();
    table.note(0, { epoch: 'one', position: 8 });
    await coordinator.stop();
    running.length = 0;
    expect(await row()).toMatchObject({ owner: null, position: 8 });
  });

  it('is written later when MongoDB is away', async () => {
    const { table } = await begin();
    await rig.mongo.goAway();
    table.note(0, { epoch: 'one', position: 11 });
    // Long enough for the first attempt to fail.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await rig.mongo.comeBack();
    await until('it is written', async () => (await row())?.position === 11);
  });

  it('is worked on again when giving the partition away broke off', async () => {
    const { table } = await begin();
    const begun: number[] = [];
    table.listen({ acquired: ({ partition }) => void begun.push(partition), lost: () => Promise.resolve() });
    await table.drop(0);
    await until('the partition is taken again', () => table.owns(0));
    expect(begun).toEqual([0]);
  });
});
