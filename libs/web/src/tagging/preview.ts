import { interpretTag, type ParsedTag, parseTags, TAG_STATUSES, type TagMeaning } from '@flowra/tags';
import { strings } from '../strings';
import type { TaggingContext, TargetItem } from './context';
import { kindFor } from './suggest';

/** What sending would do, one tag at a time. */
export interface PreviewPart {
  readonly tag: ParsedTag;
  readonly ok: boolean;
  readonly text: string;
}

/** The part of an item that tags change; of one that the same message creates nothing more is known. */
type Target = Partial<TargetItem> & { readonly kind: TargetItem['kind'] };

/** What each tag of a text will do, as far as that can be told before it is sent (design, section 6). */
export function previewOf(text: string, context: TaggingContext): PreviewPart[] {
  const tags = parseTags(text);
  let target: Target | null = context.item;
  return tags.map((tag) => {
    const meaning = interpretTag(tag);
    if (!meaning.ok) return { tag, ok: false, text: meaning.problem };
    if (meaning.name === 'task' || meaning.name === 'bug' || meaning.name === 'epic') {
      target = { kind: meaning.name };
      return { tag, ok: true, text: strings.tagging.creates(strings.board.kind[meaning.name], meaning.title) };
    }
    const problem = problemOf(meaning, tag, tags, target, context);
    return problem === null ? { tag, ok: true, text: effectOf(meaning, target) } : { tag, ok: false, text: problem };
  });
}

function problemOf(
  meaning: TagMeaning,
  tag: ParsedTag,
  tags: readonly ParsedTag[],
  target: Target | null,
  context: TaggingContext,
): string | null {
  const isForChat = meaning.name === 'invite' || meaning.name === 'remove' || meaning.name === 'close' || meaning.name === 'reopen';
  if (!isForChat && target === null) return strings.tagging.noItem;
  if (meaning.name === 'status') {
    const available: readonly string[] = TAG_STATUSES[kindFor(tag, tags, context) ?? 'task'];
    return available.includes(meaning.status) ? null : strings.tagging.invalidStatus(available);
  }
  if (meaning.name === 'severity' && target?.kind !== 'bug') return strings.tagging.severityForBugs;
  if ('username' in meaning && meaning.username !== null && isUnknown(meaning.username, context))
    return strings.tagging.unknown(meaning.username);
  return null;
}

function isUnknown(username: string, { people, isEverybody }: TaggingContext): boolean {
  return isEverybody && !people.some((person) => person.username.toLowerCase() === username.toLowerCase());
}

function effectOf(meaning: TagMeaning, target: Target | null): string {
  const { tagging } = strings;
  const change = (field: string, from: string | null | undefined, to: string | null): string =>
    tagging.changes(target?.key, field, from ?? null, to);
  switch (meaning.name) {
    case 'status':
      return change(tagging.status, target?.status, meaning.status);
    case 'assignee':
      return change(tagging.assignee, target?.assignee && `@${target.assignee.username}`, meaning.username && `@${meaning.username}`);
    case 'priority':
      return change(tagging.priority, target?.priority, meaning.priority);
    case 'severity':
      return change(tagging.severity, target?.severity, meaning.severity);
    case 'due':
      return change(tagging.due, target?.dueDate, meaning.dueDate);
    case 'title':
      return change(tagging.title, target?.title, meaning.title);
    case 'delete':
      return tagging.deletes(target?.key);
    case 'invite':
      return tagging.invites(meaning.username);
    case 'remove':
      return tagging.removes(meaning.username);
    case 'close':
      return tagging.closes;
    case 'reopen':
      return tagging.reopens;
    default:
      return '';
  }
}
