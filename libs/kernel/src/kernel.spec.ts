import { madeAt, newId, partitionOf } from './index';

describe('newId', () => {
  it('says when it was made', () => expect([madeAt(newId(1_764_086_400_123)), madeAt('none')]).toEqual([1_764_086_400_123, undefined]));
  it('is a version 7 UUID', () => expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
  it('sorts by the time it was made', () => expect(newId(1_700_000_000_000) < newId(1_700_000_000_001)).toBe(true));
  it('never repeats', () => expect(new Set(Array.from({ length: 10_000 }, () => newId(1))).size).toBe(10_000));
});

describe('partitionOf', () => {
  it('keeps a key where it is', () => expect(partitionOf('chat-1', 8)).toBe(partitionOf('chat-1', 8)));
  it('spreads keys over all partitions', () => {
    const counts = new Array<number>(8).fill(0);
    for (let index = 0; index < 8000; index += 1) counts[partitionOf(newId(), 8)] += 1;
    for (const count of counts) expect(count).toBeGreaterThan(800);
  });
});
