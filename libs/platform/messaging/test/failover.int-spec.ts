import { partitionOf } from '@flowra/kernel';
import { hasRedisServer } from '@flowra/test-servers';
import { itWithRedisServer, until } from '../../event-store/test/stores';
import { context, echo, RpcRig } from './rpc-rig';
import { PARTITIONS, Recorder, StreamRig, versions } from './stream-rig';

const left = 'tally';
const right = ['a', 'b', 'c', 'd'].find((id) => partitionOf(id, PARTITIONS) !== partitionOf(left, PARTITIONS)) ?? '';
const repeatable = ['service.unavailable', 'service.deadline-exceeded'];
const kind = hasRedisServer ? 'sentinel' : undefined;

describe('a primary that ends under load, with sentinels that choose another', () => {
  let streams: StreamRig;
  let requests: RpcRig;
  beforeAll(async () => {
    await Promise.all([StreamRig.start(kind).then((rig) => (streams = rig)), RpcRig.start(kind).then((rig) => (requests = rig))]);
  });
  afterAll(async () => {
    await requests?.stop();
    await streams?.clear().finally(() => streams?.stop());
  });

  itWithRedisServer('loses no event, doubles none and keeps their order', async () => {
    const [producer, recorder] = [await streams.producer(), new Recorder()];
    const lived: string[] = [];
    await streams.consumer(producer, [recorder]);
    await streams.feed(producer, (event) => void lived.push(`${event.aggregateId}@${event.version}`));
    let said = 0;
    let isOver = false;
    const saying = (async () => {
      while (!isOver || said < 20) {
        said += 1;
        await Promise.all([producer.say(left, said), producer.say(right, said)]);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    await until('events flow', () => recorder.seen.length > 20);
    await streams.redis.failOver();
    isOver = true;
    await saying;
    await until('all are handled', () => recorder.seen.length >= 2 * said && lived.length >= 2 * said);
    for (const tally of [left, right]) {
      expect(recorder.of(tally)).toEqual(versions(tally, said));
      expect(lived.filter((each) => each.startsWith(`${tally}@`))).toEqual(versions(tally, said));
    }
  });

  itWithRedisServer('runs no request twice, refuses with what may be repeated, and answers again', async () => {
    const instances = [await requests.serve('one'), await requests.serve('other')];
    const client = requests.client();
    const answered: string[] = [];
    const refused = new Set<string>();
    const asking: Promise<void>[] = [];
    let isOver = false;
    const load = (async () => {
      for (let turn = 0; !isOver; turn += 1) {
        const text = `request ${turn}`;
        const settle = ({ code }: { code: string }) => void refused.add(code);
        asking.push(client.call(echo, { text }, context).then((reply) => void answered.push(reply.text), settle));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    await until('requests are answered', () => answered.length > 20);
    await requests.redis.failOver();
    await until('requests are answered again', () =>
      client.call(echo, { text: 'after' }, context, 700).then(
        () => true,
        () => false,
      ),
    );
    isOver = true;
    await load;
    await Promise.all(asking);
    const executed = instances.flatMap((instance) => instance.executed).filter((text) => text !== 'after');
    expect(new Set(executed).size).toBe(executed.length);
    expect(executed).toEqual(expect.arrayContaining(answered));
    expect([...refused].filter((code) => !repeatable.includes(code))).toEqual([]);
  });
});
