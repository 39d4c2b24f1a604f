import { refuse } from '@flowra/kernel';
import { findWords, normaliseName } from './search-words';

/** What a search asks for; each part narrows it further. */
export interface SearchCriteria {
  /** Words that have to be there as they are. */
  readonly words: readonly string[];
  /** The beginning of a word that has to be there: people search while they are still typing the last one. */
  readonly prefix: string | null;
  /** Usernames, lower case. */
  readonly from: readonly string[];
  /** Names of chats, normalised. */
  readonly chats: readonly string[];
  readonly hasFile: boolean;
  readonly isTask: boolean;
  /** ISO times: at or after the one, before the other. */
  readonly since: string | null;
  readonly until: string | null;
}

/** Words beyond these are not looked for. */
const MOST_QUERY_WORDS = 20;
/** A shorter last word is taken as it is. */
const SHORTEST_PREFIX = 2;
const DAY_MS = 24 * 3600 * 1000;
const PART = /(\w+):(?:"([^"]*)"|(\S+))|\S+/gu;

/**
 * Reads a search: words and the operators `from:@user`, `in:chat` (`in:"name with blanks"`), `has:file`, `is:task`, `before:YYYY-MM-DD`
 * and `after:YYYY-MM-DD`; neither includes the day itself, and days are those of UTC. Anything else is plain text.
 * Throws `validation` on field `q` for a date that is none.
 */
export function parseSearch(q: string): SearchCriteria {
  const from: string[] = [];
  const chats: string[] = [];
  const text: string[] = [];
  let hasFile = false;
  let isTask = false;
  let since: string | null = null;
  let until: string | null = null;
  for (const [part, operator, quoted, plain] of q.matchAll(PART)) {
    const value = quoted ?? plain ?? '';
    if (operator === 'from' && value.replace(/^@/, '') !== '') from.push(value.replace(/^@/, '').toLowerCase());
    else if (operator === 'in' && value.replace(/^#/, '') !== '') chats.push(normaliseName(value.replace(/^#/, '')));
    else if (operator === 'has' && value === 'file') hasFile = true;
    else if (operator === 'is' && value === 'task') isTask = true;
    else if (operator === 'after') since = later(since, new Date(dayOf(operator, value) + DAY_MS).toISOString());
    else if (operator === 'before') until = earlier(until, new Date(dayOf(operator, value)).toISOString());
    else text.push(part);
  }
  return { ...wordsOf(text.join(' ')), from, chats, hasFile, isTask, since, until };
}

/** Whether nothing at all is asked for, so that nothing is found. */
export function isEmptySearch({ words, prefix, from, chats, hasFile, isTask, since, until }: SearchCriteria): boolean {
  return words.length + from.length + chats.length === 0 && prefix === null && !hasFile && !isTask && since === null && until === null;
}

function wordsOf(text: string): Pick<SearchCriteria, 'words' | 'prefix'> {
  const found = findWords(text)
    .slice(0, MOST_QUERY_WORDS)
    .map(({ word }) => word);
  const last = found[found.length - 1] ?? '';
  if (last.length < SHORTEST_PREFIX) return { words: [...new Set(found)], prefix: null };
  return { words: [...new Set(found.slice(0, -1))], prefix: last };
}

function dayOf(operator: string, value: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00.000Z`) : Number.NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(value)) {
    throw refuse('validation', {
      errors: [{ field: 'q', message: `${operator}: needs a day as YYYY-MM-DD, not "${value.slice(0, 40)}"` }],
    });
  }
  return time;
}

const later = (one: string | null, other: string): string => (one !== null && one > other ? one : other);
const earlier = (one: string | null, other: string): string => (one !== null && one < other ? one : other);
