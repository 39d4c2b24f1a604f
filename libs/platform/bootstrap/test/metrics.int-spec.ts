import { until } from '../../event-store/test/stores';
import { addToTally, asking, Bench } from './tally-service';

/** A sample of Prometheus' text format. */
interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

function parse(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      return {
        name,
        labels: Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key, text])),
        value: Number(value),
      };
    });
}

describe('what a service measures', () => {
  let bench: Bench;
  beforeEach(async () => (bench = await Bench.start()));
  afterEach(() => bench.stop());

  const scrape = async (port: number) => parse(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
  const valuesOf = (samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}) =>
    samples
      .filter((sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
      .map(({ value }) => value);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

  it('tells rate, errors and duration of requests, appends, publishing and handlers, and how far behind it is', async () => {
    const { port } = await bench.service();
    const client = bench.client();
    for (let turn = 0; turn < 10; turn += 1) await client.call(addToTally, { tally: `measured-${turn}`, amounts: [1] }, asking());
    const handled = async () => sum(valuesOf(await scrape(port), 'flowra_events_handled_total', { source: 'chat', type: 'Added' }));
    await until('all is handled', async () => (await handled()) === 10);
    await until('the dependencies were looked at', async () => valuesOf(await scrape(port), 'flowra_dependency_up').length === 2);
    const samples = await scrape(port);
    const total = (name: string, labels?: Readonly<Record<string, string>>) => sum(valuesOf(samples, name, labels));
    expect(total('flowra_rpc_request_seconds_count', { pattern: 'chat.add-to-tally.v1', code: 'ok' })).toBe(10);
    expect(total('flowra_events_appended_total')).toBe(10);
    expect(total('flowra_append_seconds_count')).toBeGreaterThan(0);
    expect(total('flowra_relay_publish_seconds_count')).toBe(10);
    expect(total('flowra_event_handling_seconds_count', { type: 'Added', handler: 'note-addition' })).toBe(10);
    expect(total('flowra_consumer_position', { source: 'chat' })).toBe(10);
    expect(valuesOf(samples, 'flowra_consumer_lag_events')).toEqual([0, 0]);
    expect(valuesOf(samples, 'flowra_consumer_lag_seconds')).toEqual([0, 0]);
    expect(valuesOf(samples, 'flowra_relay_lag_seconds')).toEqual([0, 0]);
    expect(valuesOf(samples, 'flowra_partitions_held')).toEqual([2, 2]);
    expect([total('flowra_dead_letters'), total('flowra_retrying_events')]).toEqual([0, 0]);
    expect(valuesOf(samples, 'flowra_dependency_up', { required: 'true' })).toEqual([1, 1]);
    expect(total('flowra_nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
  });

  it('has no more series for many addresses and patterns than for one', async () => {
    const { port } = await bench.service();
    const client = bench.client();
    const unknown = (name: string) => ({ ...addToTally, pattern: `chat.${name}.v1` });
    const ask = async (times: number) => {
      for (let turn = 0; turn < times; turn += 1) {
        await fetch(`http://127.0.0.1:${port}/nothing/${turn}?token=${turn}`);
        await client.call(unknown(`no-${turn}`), { tally: 'x', amounts: [] }, asking()).catch(() => undefined);
      }
    };
    const seriesOf = async () => (await scrape(port)).filter(({ name }) => /^flowra_(http|rpc)_/.test(name)).length;
    await scrape(port);
    await ask(1);
    const before = await seriesOf();
    expect(before).toBeGreaterThan(0);
    await ask(200);
    expect(await seriesOf()).toBe(before);
  });

  it('leaves out what it cannot ask for, within the time of a scrape', async () => {
    const { port } = await bench.service();
    const client = bench.client();
    await client.call(addToTally, { tally: 'before', amounts: [1] }, asking());
    await bench.mongo.goAway();
    const startedAt = Date.now();
    const samples = await scrape(port);
    expect(Date.now() - startedAt).toBeLessThan(4000);
    expect(valuesOf(samples, 'flowra_dead_letters')).toEqual([]);
    expect(valuesOf(samples, 'flowra_events_appended_total')).toEqual([1]);
    await bench.mongo.comeBack();
    await until('it counts again', async () => valuesOf(await scrape(port), 'flowra_dead_letters').length === 1);
  });
});
