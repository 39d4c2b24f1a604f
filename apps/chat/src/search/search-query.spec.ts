import { isEmptySearch, parseSearch } from './search-query';

const problemOf = (q: string): unknown => {
  try {
    return parseSearch(q);
  } catch (error) {
    return (error as { details: unknown }).details;
  }
};

describe('a search', () => {
  it('looks for words, the last of which may be unfinished', () =>
    expect(parseSearch('Crème brûl')).toMatchObject({ words: ['creme'], prefix: 'brul' }));
  it('takes a single last letter as a word', () => expect(parseSearch('plan b')).toMatchObject({ words: ['plan', 'b'], prefix: null }));
  it('reads every operator', () =>
    expect(parseSearch('budget from:@Alice in:#general in:"Q3 Plan" has:file is:task after:2026-01-31 before:2026-03-01')).toEqual({
      words: [],
      prefix: 'budget',
      from: ['alice'],
      chats: ['general', 'q3-plan'],
      hasFile: true,
      isTask: true,
      since: '2026-02-01T00:00:00.000Z',
      until: '2026-03-01T00:00:00.000Z',
    }));
  it('takes the narrowest of several days', () =>
    expect(parseSearch('after:2026-01-01 after:2026-02-01 before:2026-05-01 before:2026-04-01')).toMatchObject({
      since: '2026-02-02T00:00:00.000Z',
      until: '2026-04-01T00:00:00.000Z',
    }));
  it.each(['colour:red', 'has:link', 'is:bug', 'https://example.org', 'from:', 'From:alice'])('takes %p as plain text', (q) => {
    const { words, prefix, ...rest } = parseSearch(q);
    expect([...words, prefix].length).toBeGreaterThan(0);
    expect(rest).toEqual({ from: [], chats: [], hasFile: false, isTask: false, since: null, until: null });
  });
  it.each(['before:yesterday', 'after:2026-02-30', 'before:2026-13-01', 'after:2026-1-1', 'before:""'])('refuses the day in %p', (q) => {
    expect(problemOf(q)).toMatchObject({ errors: [{ field: 'q', message: expect.stringContaining('YYYY-MM-DD') }] });
  });
  it('for nothing is one for nothing', () => {
    expect(isEmptySearch(parseSearch(' !? '))).toBe(true);
    expect(isEmptySearch(parseSearch('x'))).toBe(false);
    expect(isEmptySearch(parseSearch('is:task'))).toBe(false);
  });
  it('has a bounded number of words', () =>
    expect(parseSearch([...Array(200).keys()].map((n) => `word${n}`).join(' ')).words.length).toBeLessThanOrEqual(20));
});
