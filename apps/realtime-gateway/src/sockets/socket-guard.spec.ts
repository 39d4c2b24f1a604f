import { Allowance } from './socket-guard';

describe('an allowance', () => {
  it('gives so much at once, and then with time', () => {
    const allowance = new Allowance(3, 2);
    expect([1000, 1000, 1000, 1000].map((now) => allowance.take(now))).toEqual([true, true, true, false]);
    expect([1400, 1500, 1600].map((now) => allowance.take(now))).toEqual([false, true, false]);
  });
  it('never holds more than that', () => {
    const allowance = new Allowance(2, 10);
    expect([60_000, 60_000, 60_000].map((now) => allowance.take(now))).toEqual([true, true, false]);
  });
});
