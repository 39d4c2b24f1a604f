/** Where a word stands in a text, in UTF-16 code units as JavaScript and browsers count. */
export interface FoundWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Letters of a longer word beyond this are not searched. */
const LONGEST_WORD = 40;
/** Different words that one message is found by; the longest message has more only when it is a list. */
export const MOST_WORDS = 500;

// Scripts without spaces between words: each character is a word of its own.
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}`;
const WORD = new RegExp(String.raw`[${UNSPACED}]|(?:(?![${UNSPACED}])[\p{L}\p{N}\p{M}_])+`, 'gu');
const NO_PART_OF_A_WORD = /[^\p{L}\p{N}_]/gu;

/** The words of a text in their order, as they are searched: lower case, without diacritics, cut to a bounded length. */
export function findWords(text: string): FoundWord[] {
  return [...text.matchAll(WORD)]
    .map(({ 0: found, index }) => ({ word: normalise(found), start: index, end: index + found.length }))
    .filter(({ word }) => word !== '');
}

/** The different words by which a message is found, at most `MOST_WORDS`. */
export function searchTokens(text: string): string[] {
  return [...new Set(findWords(text).map(({ word }) => word))].slice(0, MOST_WORDS);
}

/** A name as people type it after `in:`: one word, whatever its case, diacritics and blanks. */
export function normaliseName(name: string): string {
  return withoutDiacritics(name.trim().toLowerCase()).replace(/\s+/g, '-');
}

function normalise(word: string): string {
  const letters = withoutDiacritics(word.toLowerCase()).replace(NO_PART_OF_A_WORD, '');
  return [...letters].slice(0, LONGEST_WORD).join('');
}

const withoutDiacritics = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
