import type { HighlightRange } from '@flowra/contracts';
import type { SearchCriteria } from './search-query';
import { findWords } from './search-words';

/** More are not marked. */
const MOST_RANGES = 100;

/** Where a text has the words that were looked for. */
export function highlightsOf(text: string, { words, prefix }: SearchCriteria): HighlightRange[] {
  const wanted = new Set(words);
  return findWords(text)
    .filter(({ word }) => wanted.has(word) || (prefix !== null && word.startsWith(prefix)))
    .slice(0, MOST_RANGES)
    .map(({ start, end }) => ({ start, end }));
}
