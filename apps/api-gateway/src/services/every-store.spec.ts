import { decodeCursor } from '@flowra/validation';
import { onePage, storeOf } from './every-store';

const page = (items: number[], nextCursor: string | null = null) => ({ items, nextCursor });
const merge = { limit: 3, first: 'oldest' as const, keyOf: (item: number) => [item] };

describe('one page of several', () => {
  it('is in order, and the last one when nothing is left', () =>
    expect(onePage([page([2, 5]), page([]), page([3])], merge)).toEqual({ items: [2, 3, 5], nextCursor: null }));
  it('goes on after its last item when something is left over', () => {
    const { items, nextCursor } = onePage([page([1, 4, 5]), page([2, 3, 6])], merge);
    expect(items).toEqual([1, 2, 3]);
    expect(decodeCursor(nextCursor ?? '', ['number'])).toEqual([3]);
  });
  it('goes on when one of them does', () => expect(onePage([page([1], 'more'), page([])], merge).nextCursor).not.toBeNull());
  it('may be the other way round', () =>
    expect(onePage([page([5, 2]), page([3])], { ...merge, first: 'newest' }).items).toEqual([5, 3, 2]));
  it('ends when nobody has anything', () => expect(onePage([page([]), page([])], merge)).toEqual({ items: [], nextCursor: null }));
});

describe('the store that an id names', () => {
  it('is what it begins with', () => expect(storeOf('tag-parser.1.2')).toBe('tag-parser'));
  it('may be none', () => expect(() => storeOf('web.1')).toThrow('not-found'));
});
