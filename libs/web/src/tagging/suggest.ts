import { type ParsedTag, parseTags, TAG_PRIORITIES, TAG_SEVERITIES, TAG_STATUSES, tagNamed, TAGS } from '@flowra/tags';
import type { Candidate, TaggingContext } from './context';
import { datesFor } from './dates';

/** One thing that may be put into the text. */
export interface Suggestion {
  readonly insert: string;
  readonly label: string;
  readonly detail: string;
}

/** What may stand in the place of a stretch of the text. */
export interface Suggestions {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Suggestion[];
}

const MOST = 8;
const NAME = /(^|[ \t])#([A-Za-z]*)$/;
const MENTION = /(^|[^A-Za-z0-9._@-])@([A-Za-z0-9._-]*)$/;
const CALLS: readonly Suggestion[] = [
  { insert: '@here ', label: '@here', detail: 'Everybody who is online' },
  { insert: '@chat ', label: '@chat', detail: 'Everybody in this chat' },
];

/** What somebody may mean to type at the caret; null when there is nothing to offer. A text that is complete already offers nothing. */
export function suggestAt(text: string, caret: number, context: TaggingContext): Suggestions | null {
  const lineStart = text.lastIndexOf('\n', caret - 1) + 1;
  const typed = text.slice(lineStart, caret);
  const found =
    (takesTags(text.slice(0, lineStart)) && (forName(typed) ?? forValue(text.slice(0, caret), context))) || forMention(typed, context);
  if (!found) return null;
  const isComplete = found.options.some(({ insert }) => insert.trimEnd() === found.typed.trimEnd());
  const options = found.options.slice(0, MOST);
  return options.length === 0 || isComplete ? null : { from: caret - found.typed.length, to: caret, options };
}

interface Found {
  /** What stands there so far. */
  readonly typed: string;
  readonly options: readonly Suggestion[];
}

/** Whether a line that follows this text may begin with a tag: not in a code block. */
function takesTags(before: string): boolean {
  return parseTags(`${before}#close`).at(-1)?.start === before.length;
}

/** A tag's name: at the start of a line, or after another tag on it. */
function forName(line: string): Found | null {
  const [, gap, prefix] = NAME.exec(line) ?? [];
  if (prefix === undefined) return null;
  const isFirst = line.length === prefix.length + 1;
  if (!isFirst && (gap === '' || parseTags(line).length === 0)) return null;
  const options = TAGS.filter(({ name }) => name.startsWith(prefix.toLowerCase())).map(({ name, description, valueKind }) => ({
    insert: valueKind === 'none' ? `#${name}` : `#${name} `,
    label: `#${name}`,
    detail: description,
  }));
  return { typed: `#${prefix}`, options };
}

function forValue(before: string, context: TaggingContext): Found | null {
  const tags = parseTags(before);
  const tag = tags.at(-1);
  const line = before.lastIndexOf('\n') + 1;
  if (tag === undefined || tag.start < line || !/[ \t]/.test(before[tag.start + tag.name.length + 1] ?? '')) return null;
  const typed = before.slice(tag.valueStart).trimStart();
  const options = valuesOf(tag, tags, typed, context);
  return options.length === 0 ? null : { typed, options };
}

function valuesOf(tag: ParsedTag, tags: readonly ParsedTag[], typed: string, context: TaggingContext): Suggestion[] {
  switch (tagNamed(tag.name)?.valueKind) {
    case 'status':
      return words(TAG_STATUSES[kindFor(tag, tags, context) ?? 'task'], typed);
    case 'priority':
      return words(TAG_PRIORITIES, typed);
    case 'severity':
      return words(TAG_SEVERITIES, typed);
    case 'date':
      return datesFor(typed, context.today).map(({ date, label }) => ({ insert: `${date} `, label, detail: date }));
    case 'user': {
      const nobody = tag.name === 'assignee' ? [{ insert: '@none ', label: '@none', detail: 'Nobody' }] : [];
      return [...people(context.people, typed.replace(/^@/, '')), ...nobody.filter(({ label }) => label.startsWith(typed))];
    }
    default:
      return [];
  }
}

/** The kind of item that a tag applies to: of one created before it in the same message, else of the one at hand. */
export function kindFor(tag: ParsedTag, tags: readonly ParsedTag[], { item }: TaggingContext): keyof typeof TAG_STATUSES | null {
  const created = tags.slice(0, tag.index).findLast(({ name, value }) => name in TAG_STATUSES && value !== '');
  return (created?.name as keyof typeof TAG_STATUSES | undefined) ?? item?.kind ?? null;
}

function words(values: readonly string[], typed: string): Suggestion[] {
  return values
    .filter((value) => value.toLowerCase().startsWith(typed.toLowerCase()))
    .map((value) => ({ insert: `${value} `, label: value, detail: '' }));
}

function forMention(line: string, context: TaggingContext): Found | null {
  const [, , prefix] = MENTION.exec(line) ?? [];
  if (prefix === undefined) return null;
  return {
    typed: `@${prefix}`,
    options: [...people(context.people, prefix), ...CALLS.filter(({ label }) => label.startsWith(`@${prefix}`))],
  };
}

function people(all: readonly Candidate[], typed: string): Suggestion[] {
  const wanted = typed.toLowerCase();
  const isMeant = ({ username, displayName }: Candidate): boolean =>
    username.toLowerCase().startsWith(wanted) ||
    displayName
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted));
  return all.filter(isMeant).map(({ username, displayName }) => ({ insert: `@${username} `, label: `@${username}`, detail: displayName }));
}
