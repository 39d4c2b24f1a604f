/** What the palette can find. */
export interface Rankable {
  readonly label: string;
  /** What else it may be found by. */
  readonly keywords?: string;
}

const [WHOLE, BEGINNING, WORD, INSIDE, SCATTERED] = [8, 7, 6, 5, 1];
/** What the least of words that stand as they are scores. */
const WRITTEN = 5;

/**
 * The entries in which each word of the query is found, the best first; entries that match alike keep their order. Upper and lower case and
 * accents are the same. When nothing else is found, a word may be scattered over a label, as "bkd" is over "Backend".
 */
export function rank<Entry extends Rankable>(query: string, entries: readonly Entry[], most: number): Entry[] {
  const words = plain(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return entries.slice(0, most);
  const scored = entries.map((entry) => ({ entry, score: scoreOf(words, entry) }));
  const isWritten = scored.some(({ score }) => score >= WRITTEN);
  return scored
    .filter(({ score }) => (isWritten ? score >= WRITTEN : score > 0))
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ entry }) => entry);
}

/** 0 when a word is not found; else how well they are on average, or the score of the worst when that one does not stand as it is. */
function scoreOf(words: readonly string[], { label, keywords = '' }: Rankable): number {
  const [name, others] = [plain(label), plain(keywords)];
  const scores = words.map((word) => Math.max(scoreIn(name, word), others === '' ? 0 : Math.min(scoreIn(others, word), INSIDE)));
  const least = Math.min(...scores);
  return least < WRITTEN ? least : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function scoreIn(text: string, word: string): number {
  if (text === word) return WHOLE;
  if (text.startsWith(word)) return BEGINNING;
  if (text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return WORD;
  if (text.includes(word)) return INSIDE;
  return isScattered(text, word) ? SCATTERED : 0;
}

function isScattered(text: string, word: string): boolean {
  let at = -1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
