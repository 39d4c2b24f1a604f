const LONGEST_KEY = 5;
const KEY_OF_ONE_WORD = 3;
const FALLBACK = 'WS';

/**
 * The prefix of task keys that a workspace of this name gets: the start of a single word (`Engineering` → `ENG`),
 * the initials of several (`Product Design` → `PD`), `WS` when the name has no Latin letters or digits to take.
 * Always 2 to 5 upper-case letters or digits.
 */
export function workspaceKeyFrom(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]/u)
    .map((word) => word.replace(/[^A-Z0-9]/g, ''))
    .filter((word) => word !== '');
  const key =
    words.length === 1
      ? words[0].slice(0, KEY_OF_ONE_WORD)
      : words
          .map((word) => word[0])
          .join('')
          .slice(0, LONGEST_KEY);
  return key.length < 2 ? FALLBACK : key;
}
