import { Gathering } from './gathering';

describe('what is asked one by one', () => {
  const runs: number[][] = [];
  let isBroken = false;
  const double = new Gathering<number, number>(async (items) => {
    runs.push([...items]);
    await new Promise(setImmediate);
    if (isBroken) throw new Error('broken');
    return items.map((item) => (item < 0 ? Promise.reject(new Error(`${item} is negative`)) : item * 2));
  }, 3);
  beforeEach(() => {
    runs.length = 0;
    isBroken = false;
  });

  it('is answered alone when it is alone', async () => {
    expect(await double.ask(1)).toBe(2);
    expect(await double.ask(2)).toBe(4);
    expect(runs).toEqual([[1], [2]]);
  });

  it('goes together when it is asked in the same moment, also after steps that wait for nothing', async () => {
    const later = async () => {
      await Promise.resolve();
      await Promise.resolve();
      return double.ask(2);
    };
    expect(await Promise.all([double.ask(1), later()])).toEqual([2, 4]);
    expect(runs).toEqual([[1, 2]]);
  });

  it('waits for the run under way, and then goes together, in order, as far as it fits', async () => {
    const first = double.ask(1);
    await new Promise(process.nextTick);
    expect(await Promise.all([first, ...[2, 3, 4, 5].map((item) => double.ask(item))])).toEqual([2, 4, 6, 8, 10]);
    expect(runs).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('fails alone when it alone is wrong, and together when the run fails; later runs go on', async () => {
    const outcomes = await Promise.allSettled([double.ask(1), double.ask(-1)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    isBroken = true;
    const broken = await Promise.allSettled([double.ask(1), double.ask(2)]);
    expect(broken.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await double.ask(3)).toBe(6);
  });
});
