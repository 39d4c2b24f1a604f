import { TAGS, type TagDefinition, type TagOwner, type TagValueKind } from './catalogue';
import { TAG_PRIORITIES, TAG_SEVERITIES, TAG_TITLE_LIMIT } from './interpret-tag';

/** Statuses by kind of item; the first is the initial one (design, section 6). */
export const TAG_STATUSES = {
  task: ['To Do', 'In Progress', 'Done'],
  bug: ['New', 'Investigating', 'Fixed', 'Verified'],
  epic: ['Planned', 'In Progress', 'Completed'],
} as const;

/** Whose message a tag must stand in to be applied. */
export type TagPermission = 'participant' | 'chat-admin';

/** One tag, with all that a program needs to offer it. */
export interface TagDescription {
  readonly name: string;
  readonly description: string;
  readonly example: string;
  readonly owner: TagOwner;
  readonly permission: TagPermission;
  readonly valueKind: TagValueKind;
  readonly isValueRequired: boolean;
  /** What the value looks like, in words. */
  readonly format: string;
  /** A regular expression that the trimmed value matches. */
  readonly pattern: string;
  /** The values there are, when they are few and the same for every kind of item. */
  readonly values: readonly string[] | null;
  /** The values there are for each kind of item, when they differ; the first is the initial one. */
  readonly valuesByKind: Readonly<Record<'task' | 'bug' | 'epic', readonly string[]>> | null;
  /** The kinds of items it means something to. */
  readonly kinds: readonly ('task' | 'bug' | 'epic')[];
}

const ADMIN_TAGS: ReadonlySet<string> = new Set(['invite', 'remove']);
const USERNAME = '@[A-Za-z0-9._-]{1,64}';
const DAY = '\\d{4}-\\d{2}-\\d{2}';

const FORMATS: Readonly<Record<TagValueKind, { readonly format: string; readonly pattern: string }>> = {
  title: { format: `text of 1 to ${TAG_TITLE_LIMIT} characters`, pattern: `^.{1,${TAG_TITLE_LIMIT}}$` },
  text: { format: `text of 1 to ${TAG_TITLE_LIMIT} characters`, pattern: `^.{1,${TAG_TITLE_LIMIT}}$` },
  status: { format: 'a status of the kind of item, exactly as written', pattern: '^.+$' },
  priority: { format: 'a priority, exactly as written', pattern: `^(${TAG_PRIORITIES.join('|')})$` },
  severity: { format: 'a severity, exactly as written', pattern: `^(${TAG_SEVERITIES.join('|')})$` },
  user: { format: '@username', pattern: `^${USERNAME}$` },
  date: { format: 'YYYY-MM-DD, a day of the calendar', pattern: `^${DAY}$` },
  none: { format: 'nothing', pattern: '^$' },
};

/** Every registered tag as programs see it. */
export function describeTags(): readonly TagDescription[] {
  return TAGS.map(describe);
}

function describe({ name, description, example, owner, valueKind, isValueRequired }: TagDefinition): TagDescription {
  return {
    name,
    description,
    example,
    owner,
    permission: ADMIN_TAGS.has(name) ? 'chat-admin' : 'participant',
    valueKind,
    isValueRequired,
    ...formatOf(valueKind, isValueRequired),
    values: valueKind === 'priority' ? TAG_PRIORITIES : valueKind === 'severity' ? TAG_SEVERITIES : null,
    valuesByKind: valueKind === 'status' ? TAG_STATUSES : null,
    kinds: kindsOf(name),
  };
}

/** A value that may be left out may be nothing. */
function formatOf(valueKind: TagValueKind, isValueRequired: boolean): { format: string; pattern: string } {
  const { format, pattern } = FORMATS[valueKind];
  if (isValueRequired || valueKind === 'none') return { format, pattern };
  return { format: `${format}, or nothing`, pattern: `^$|${pattern}` };
}

function kindsOf(name: string): TagDescription['kinds'] {
  if (name === 'task' || name === 'bug' || name === 'epic') return [name];
  return name === 'severity' ? ['bug'] : ['task', 'bug', 'epic'];
}
