import type { ChatId, MessageId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import { PRIORITIES, SEVERITIES, STATUSES, type TaskKind } from '../task/task.values';
import { TAG_REFUSAL_CODES, describeRefusal, describeSuccess, isTagRefusalCode, type TagRefusalCode, type ToldCommand } from './tag-lines';

const by = 'alice' as UserId;
const other = { taskId: 'task-2' as TaskId, key: 'ENG-2' };
const bob = { userId: 'bob' as UserId, username: 'bob' };
const create = (kind: TaskKind): ToldCommand => ({
  type: 'CreateTask',
  data: {
    taskId: 'task-1' as TaskId,
    workspaceId: 'workspace-1' as WorkspaceId,
    chatId: 'chat-1' as ChatId,
    messageId: 'message-1' as MessageId,
    number: 1,
    key: 'ENG-1',
    kind,
    title: ' Implement OAuth',
    by,
  },
});

describe('the line of a tag that was applied', () => {
  it.each<[string, TaskKind, ToldCommand]>([
    ['Task ENG-1 created: Implement OAuth', 'task', create('task')],
    ['Bug ENG-1 created: Implement OAuth', 'bug', create('bug')],
    ['Epic ENG-1 created: Implement OAuth', 'epic', create('epic')],
    ['Status changed to Done', 'task', { type: 'ChangeStatus', data: { to: 'Done', by } }],
    ['Assigned to @bob', 'task', { type: 'Assign', data: { to: bob, by } }],
    ['Assignee cleared', 'task', { type: 'Assign', data: { to: null, by } }],
    ['Priority changed to High', 'task', { type: 'ChangePriority', data: { to: 'High', by } }],
    ['Due date set to 2026-12-01', 'task', { type: 'ChangeDueDate', data: { to: '2026-12-01', by } }],
    ['Due date cleared', 'task', { type: 'ChangeDueDate', data: { to: null, by } }],
    ['Title changed to Implement PKCE', 'task', { type: 'Retitle', data: { to: 'Implement PKCE', by } }],
    ['Severity changed to Major', 'bug', { type: 'ChangeSeverity', data: { to: 'Major', by } }],
    ['Description changed', 'task', { type: 'Describe', data: { to: 'x', by } }],
    ['Labels changed to api, urgent', 'task', { type: 'ChangeLabels', data: { to: [' api', 'urgent', 'api'], by } }],
    ['Labels cleared', 'task', { type: 'ChangeLabels', data: { to: [], by } }],
    ['Epic changed to ENG-2', 'task', { type: 'ChangeEpic', data: { to: other, by } }],
    ['Epic cleared', 'task', { type: 'ChangeEpic', data: { to: null, by } }],
    ['ENG-1 blocks ENG-2', 'task', { type: 'Relate', data: { kind: 'blocks', other, by } }],
    ['ENG-1 duplicates ENG-2', 'task', { type: 'Relate', data: { kind: 'duplicates', other, by } }],
    ['ENG-1 relates to ENG-2', 'task', { type: 'Relate', data: { kind: 'relates', other, by } }],
    ['ENG-1 no longer blocks ENG-2', 'task', { type: 'Unrelate', data: { kind: 'blocks', otherId: other.taskId, by } }],
    ['Task ENG-1 deleted', 'task', { type: 'DeleteTask', data: { by } }],
    ['Bug ENG-1 deleted', 'bug', { type: 'DeleteTask', data: { by } }],
  ])('%s', (line, kind, command) => expect(describeSuccess(command, { key: 'ENG-1', kind }, other.key)).toBe(line));
});

describe('the line of a tag that was refused', () => {
  it.each<[string, TagRefusalCode, Record<string, unknown>]>([
    ['User @unknown not found', 'user.not-found', { username: 'unknown' }],
    ['Invalid status. Available: To Do, In Progress, Done', 'task.invalid-status', { available: STATUSES.task }],
    ['Invalid priority. Available: High, Medium, Low', 'task.invalid-priority', { available: PRIORITIES }],
    ['Invalid severity. Available: Critical, Major, Minor, Trivial', 'task.invalid-severity', { available: SEVERITIES }],
    ['Severity applies to bugs only', 'task.severity-only-for-bugs', {}],
    ['Invalid date. Use YYYY-MM-DD', 'task.invalid-due-date', {}],
    ['Title is required', 'task.title-required', {}],
    ['Title is too long. Use at most 200 characters', 'task.title-too-long', { limit: 200 }],
    ['Invalid label. Use 1 to 40 characters', 'task.invalid-label', { limit: 40 }],
    ['Too many labels. Use at most 20', 'task.too-many-labels', { limit: 20 }],
    ['No active task. Create one with #task, #bug or #epic', 'task.none-active', {}],
    ['Task not found', 'task.not-found', {}],
  ])('%s', (line, code, details) => expect(describeRefusal(code, details)).toBe(line));

  it.each(TAG_REFUSAL_CODES)('exists for %s', (code) => {
    expect(isTagRefusalCode(code)).toBe(true);
    expect(describeRefusal(code)).not.toBe('');
  });
  it('exists for no other code', () => expect(['chat.closed', 'toString'].some(isTagRefusalCode)).toBe(false));
});
