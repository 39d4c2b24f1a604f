import { unreachable } from '@flowra/kernel';
import type { TagName } from './catalogue';

export const TAG_PRIORITIES = ['High', 'Medium', 'Low'] as const;
export const TAG_SEVERITIES = ['Critical', 'Major', 'Minor', 'Trivial'] as const;
/** Counts UTF-16 code units. */
export const TAG_TITLE_LIMIT = 200;

export type TagPriority = (typeof TAG_PRIORITIES)[number];
export type TagSeverity = (typeof TAG_SEVERITIES)[number];

/** What a well-formed tag asks for. */
export type TagMeaning =
  | { readonly name: 'task' | 'bug' | 'epic' | 'title'; readonly title: string }
  /** Whether the status exists depends on the kind of the item, so that its owner checks it. */
  | { readonly name: 'status'; readonly status: string }
  /** null clears. */
  | { readonly name: 'assignee'; readonly username: string | null }
  | { readonly name: 'priority'; readonly priority: TagPriority }
  /** `YYYY-MM-DD`; null clears. */
  | { readonly name: 'due'; readonly dueDate: string | null }
  | { readonly name: 'severity'; readonly severity: TagSeverity }
  | { readonly name: 'invite' | 'remove'; readonly username: string }
  | { readonly name: 'close' | 'reopen' | 'delete' };

/** A tag read by its form alone: what it asks for, or the line that tells its author what is wrong. */
export type Interpretation = ({ readonly ok: true } & TagMeaning) | { readonly ok: false; readonly problem: string };

/** Checks everything about a tag that needs no knowledge of users, items or chats. Total. */
export function interpretTag(tag: { readonly name: TagName; readonly value: string }): Interpretation {
  const { name, value } = tag;
  switch (name) {
    case 'task':
    case 'bug':
    case 'epic':
    case 'title':
      if (value === '') return wrong('Title is required');
      if (value.length > TAG_TITLE_LIMIT) return wrong(`Title is too long. Use at most ${TAG_TITLE_LIMIT} characters`);
      return { ok: true, name, title: value };
    case 'status':
      return { ok: true, name, status: value };
    case 'assignee': {
      if (value === '' || value === '@none') return { ok: true, name, username: null };
      const username = usernameIn(value);
      return username === null ? wrong('Invalid format. Use @username') : { ok: true, name, username };
    }
    case 'invite':
    case 'remove': {
      const username = usernameIn(value);
      return username === null ? wrong('Invalid format. Use @username') : { ok: true, name, username };
    }
    case 'priority': {
      const priority = TAG_PRIORITIES.find((known) => known === value);
      if (priority === undefined) return wrong(`Invalid priority. Available: ${TAG_PRIORITIES.join(', ')}`);
      return { ok: true, name, priority };
    }
    case 'severity': {
      const severity = TAG_SEVERITIES.find((known) => known === value);
      if (severity === undefined) return wrong(`Invalid severity. Available: ${TAG_SEVERITIES.join(', ')}`);
      return { ok: true, name, severity };
    }
    case 'due':
      if (value === '') return { ok: true, name, dueDate: null };
      return isCalendarDate(value) ? { ok: true, name, dueDate: value } : wrong('Invalid date. Use YYYY-MM-DD');
    case 'close':
    case 'reopen':
    case 'delete':
      return value === '' ? { ok: true, name } : wrong(`Invalid format. Use #${name}`);
    default:
      return unreachable(name);
  }
}

function usernameIn(value: string): string | null {
  return /^@([A-Za-z0-9._-]{1,64})$/.exec(value)?.[1] ?? null;
}

function isCalendarDate(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

function wrong(problem: string): Interpretation {
  return { ok: false, problem };
}
