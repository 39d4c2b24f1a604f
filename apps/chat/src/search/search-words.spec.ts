import { findWords, MOST_WORDS, normaliseName, searchTokens } from './search-words';

describe('the words of a text', () => {
  it.each([
    ['Hello, World!', ['hello', 'world']],
    ['Über Café naïve', ['uber', 'cafe', 'naive']],
    ['ENG-42 snake_case', ['eng', '42', 'snake_case']],
    ['ПРИВЕТ мир', ['привет', 'мир']],
    ['東京 tower', ['東', '京', 'tower']],
    ['ﬁne ½', ['fine', '12']],
    ['!? 🎉 --', []],
    ['', []],
  ])('of %p', (text, words) => expect(findWords(text).map(({ word }) => word)).toEqual(words));

  it('are the same composed and decomposed', () => expect(searchTokens('Cafe\u0301')).toEqual(searchTokens('Caf\u00e9')));
  it('stand where they are in the text as typed', () => {
    const text = '🎉 Cafe\u0301 — Über';
    expect(findWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Cafe\u0301', 'Über']);
  });
  it('are listed once each', () => expect(searchTokens('one two ONE')).toEqual(['one', 'two']));
  it('are cut when they are very long', () => expect(searchTokens('x'.repeat(10_000))).toEqual(['x'.repeat(40)]));
  it('are bounded in number', () => {
    const text = [...Array(2000).keys()].join(' ');
    expect(searchTokens(text)).toHaveLength(MOST_WORDS);
  });
});

describe('the name of a chat', () => {
  it.each([
    ['General', 'general'],
    [' Café Crème ', 'cafe-creme'],
    ['q3-plan', 'q3-plan'],
  ])('%p', (name, expected) => expect(normaliseName(name)).toBe(expected));
});
