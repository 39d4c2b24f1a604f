import { linesOutsideFences } from './lines';
import { parseTags } from './parse-tags';

const LONGEST_USERNAME = 64;

/**
 * The usernames that a text mentions as `@name`, each once, in the order of their first mention. Code holds no mentions,
 * and neither do addresses (`bob@example.com`). A dot that ends a name belongs to the sentence. Linear, and total.
 */
export function findMentions(content: string): string[] {
  const usernames = new Set<string>();
  for (const line of linesOutsideFences(content)) {
    for (const text of outsideInlineCode(content.slice(line.start, line.end))) addMentions(text, usernames);
  }
  return [...usernames];
}

/** The names that call everybody: those who are online, or all who take part. */
const EVERYBODY = ['chat', 'here'] as const;

/** The usernames among mentioned names: `@here` and `@chat` are nobody in particular, whatever people are called. */
export function mentionedPeople(names: readonly string[]): string[] {
  return names.filter((name) => !EVERYBODY.some((everybody) => everybody === name));
}

/** Whether a text calls everybody with `@here` or `@chat`; the wider call counts. What a tag says calls nobody. */
export function findMentionsAll(content: string): 'here' | 'chat' | undefined {
  if (!EVERYBODY.some((name) => content.includes(`@${name}`))) return undefined;
  const names = findMentions(withoutTags(content));
  return EVERYBODY.find((name) => names.includes(name));
}

/** The text that people read as words, with blanks where tags stand. */
export function withoutTags(content: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of parseTags(content)) {
    rest += `${content.slice(from, start)} `;
    from = end;
  }
  return rest + content.slice(from);
}

function addMentions(text: string, usernames: Set<string>): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (at > 0 && (isOfName(text[at - 1]) || text[at - 1] === '@')) continue;
    let end = at + 1;
    while (end < text.length && isOfName(text[end])) end += 1;
    while (end > at + 1 && text[end - 1] === '.') end -= 1;
    const length = end - at - 1;
    if (length >= 1 && length <= LONGEST_USERNAME) usernames.add(text.slice(at + 1, end));
  }
}

/** The parts of a line around its code spans: text between two runs of equally many backticks (CommonMark 6.1). */
function* outsideInlineCode(line: string): Generator<string> {
  const runs = [...line.matchAll(/`+/g)].map((run) => ({ start: run.index, length: run[0].length }));
  const lastOfLength = new Map(runs.map(({ length }, place) => [length, place]));
  let from = 0;
  for (let place = 0; place < runs.length; place += 1) {
    const { start, length } = runs[place];
    if (lastOfLength.get(length) === place) continue;
    yield line.slice(from, start);
    do place += 1;
    while (runs[place].length !== length);
    from = runs[place].start + length;
  }
  yield line.slice(from);
}

function isOfName(character: string): boolean {
  return /[A-Za-z0-9._-]/.test(character);
}
