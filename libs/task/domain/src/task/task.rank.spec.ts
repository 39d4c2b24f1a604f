import fc from 'fast-check';
import { initialRank, rankBetween } from './task.rank';

const inOrder = (...ranks: string[]) => expect([...ranks].sort()).toEqual(ranks);

describe('the rank of an item', () => {
  it('follows its number', () => inOrder(...[1, 2, 35, 36, 61, 62, 63, 4000].map(initialRank)));

  it('lies between its neighbours', () => {
    const between = rankBetween(initialRank(1), initialRank(2), 9);
    inOrder(initialRank(1), between, initialRank(2));
    inOrder(initialRank(1), rankBetween(initialRank(1), between, 8), between);
  });

  it('lies before the first, and after the last but before what comes later', () => {
    inOrder(rankBetween(null, initialRank(1), 5), initialRank(1));
    inOrder(initialRank(61), rankBetween(initialRank(61), null, 5), initialRank(62));
  });

  it('is that of its number in an empty column', () => expect(rankBetween(null, null, 7)).toBe(initialRank(7)));

  it('differs for two items that are put in one place at once', () => {
    const [one, other] = [8, 9].map((number) => rankBetween(initialRank(1), initialRank(2), number));
    expect(one).not.toBe(other);
    inOrder(one, rankBetween(one, other, 10), other);
  });

  it('follows the one above when the two were swapped meanwhile', () =>
    inOrder(initialRank(2), rankBetween(initialRank(2), initialRank(1), 9), initialRank(3)));

  it('stays short when the same end is used again and again', () => {
    for (const next of [(rank: string) => rankBetween(null, rank, 1), (rank: string) => rankBetween(rank, null, 1)]) {
      let rank = initialRank(1);
      for (let turn = 0; turn < 1000; turn += 1) rank = next(rank);
      expect(rank.length).toBeLessThan(60);
    }
  });

  it('keeps any order in which people put items', () => {
    const moves = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 60 });
    fc.assert(
      fc.property(moves, (pairs) => {
        const column = [...Array(31).keys()].map((index) => ({ number: index + 1, rank: initialRank(index + 1) }));
        for (const [from, to] of pairs) {
          const [item] = column.splice(from, 1);
          const rank = rankBetween(column[to - 1]?.rank ?? null, column[to]?.rank ?? null, item.number);
          column.splice(to, 0, { ...item, rank });
        }
        inOrder(...column.map(({ rank }) => rank));
        expect(new Set(column.map(({ rank }) => rank)).size).toBe(31);
      }),
    );
  });
});
