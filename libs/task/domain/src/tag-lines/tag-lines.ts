import { unreachable, type ErrorDetails } from '@flowra/kernel';
import type { TaskCommand } from '../task/task.commands';
import { TASK_ERROR_CODES } from '../task/task.errors';
import { tidyLabels, tidyTitle, type RelationKind, type TaskKind } from '../task/task.values';

/** Every refusal that a tag can meet: those of the task, and those met before a task is found. */
export const TAG_REFUSAL_CODES = [...TASK_ERROR_CODES, 'task.none-active', 'user.not-found'] as const;

export type TagRefusalCode = (typeof TAG_REFUSAL_CODES)[number];

const KIND_LABELS: Readonly<Record<TaskKind, string>> = { task: 'Task', bug: 'Bug', epic: 'Epic' };

const RELATION_LABELS: Readonly<Record<RelationKind, string>> = { blocks: 'blocks', duplicates: 'duplicates', relates: 'relates to' };

/** What the thread of an item is told of: everything but its place in a column. */
export type ToldCommand = Exclude<TaskCommand, { type: 'PlaceInColumn' }>;

/**
 * The line of the bot answer for what was done, without the ✅; the same for a tag and for any other way to ask. It says the same
 * when nothing changed. `removed` is the key of the item that a relation led to.
 */
export function describeSuccess(command: ToldCommand, task: { readonly key: string; readonly kind: TaskKind }, removed = ''): string {
  switch (command.type) {
    case 'CreateTask':
      return `${KIND_LABELS[task.kind]} ${task.key} created: ${tidyTitle(command.data.title)}`;
    case 'ChangeStatus':
      return `Status changed to ${command.data.to}`;
    case 'Assign':
      return command.data.to === null ? 'Assignee cleared' : `Assigned to @${command.data.to.username}`;
    case 'ChangePriority':
      return `Priority changed to ${command.data.to}`;
    case 'ChangeDueDate':
      return command.data.to === null ? 'Due date cleared' : `Due date set to ${command.data.to}`;
    case 'Retitle':
      return `Title changed to ${tidyTitle(command.data.to)}`;
    case 'ChangeSeverity':
      return `Severity changed to ${command.data.to}`;
    case 'Describe':
      return 'Description changed';
    case 'ChangeLabels':
      return command.data.to.length === 0 ? 'Labels cleared' : `Labels changed to ${tidyLabels(command.data.to).join(', ')}`;
    case 'ChangeEpic':
      return command.data.to === null ? 'Epic cleared' : `Epic changed to ${command.data.to.key}`;
    case 'Relate':
      return `${task.key} ${RELATION_LABELS[command.data.kind]} ${command.data.other.key}`;
    case 'Unrelate':
      return `${task.key} no longer ${RELATION_LABELS[command.data.kind]} ${removed}`;
    case 'DeleteTask':
      return `${KIND_LABELS[task.kind]} ${task.key} deleted`;
    default:
      return unreachable(command);
  }
}

const REFUSAL_LINES: Readonly<Record<TagRefusalCode, (details: ErrorDetails) => string>> = {
  'task.not-found': () => 'Task not found',
  'task.already-exists': () => 'Task already exists',
  'task.title-required': () => 'Title is required',
  'task.title-too-long': ({ limit }) => `Title is too long. Use at most ${limit} characters`,
  'task.description-too-long': ({ limit }) => `Description is too long. Use at most ${limit} characters`,
  'task.invalid-status': ({ available }) => `Invalid status. Available: ${listed(available)}`,
  'task.invalid-priority': ({ available }) => `Invalid priority. Available: ${listed(available)}`,
  'task.invalid-severity': ({ available }) => `Invalid severity. Available: ${listed(available)}`,
  'task.severity-only-for-bugs': () => 'Severity applies to bugs only',
  'task.invalid-due-date': () => 'Invalid date. Use YYYY-MM-DD',
  'task.invalid-label': ({ limit }) => `Invalid label. Use 1 to ${limit} characters`,
  'task.too-many-labels': ({ limit }) => `Too many labels. Use at most ${limit}`,
  'task.invalid-epic': () => 'An epic cannot be part of an epic',
  'task.invalid-relation': () => 'An item cannot be related to itself',
  'task.too-many-relations': ({ limit }) => `Too many relations. Use at most ${limit}`,
  'task.none-active': () => 'No active task. Create one with #task, #bug or #epic',
  'user.not-found': ({ username }) => `User @${username} not found`,
};

/** Whether `describeRefusal` has a line for this code; any other code is not a refusal of a task tag. */
export function isTagRefusalCode(code: string): code is TagRefusalCode {
  return Object.hasOwn(REFUSAL_LINES, code);
}

/** The line of the bot answer for a tag that was refused, without the ❌. */
export function describeRefusal(code: TagRefusalCode, details: ErrorDetails = {}): string {
  return REFUSAL_LINES[code](details);
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : String(values);
}
