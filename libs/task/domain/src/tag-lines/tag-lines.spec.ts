import type { ChatId, MessageId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { TaskCommand } from '../task/task.commands';
import { PRIORITIES, SEVERITIES, STATUSES, type TaskKind } from '../task/task.values';
import { TAG_REFUSAL_CODES, describeRefusal, describeTagSuccess, isTagRefusalCode, type TagRefusalCode } from './tag-lines';

const by = 'alice' as UserId;
const bob = { userId: 'bob' as UserId, username: 'bob' };
const create = (kind: TaskKind): TaskCommand => ({
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
  it.each<[string, TaskKind, TaskCommand]>([
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
    ['Task ENG-1 deleted', 'task', { type: 'DeleteTask', data: { by } }],
    ['Bug ENG-1 deleted', 'bug', { type: 'DeleteTask', data: { by } }],
  ])('%s', (line, kind, command) => expect(describeTagSuccess(command, { key: 'ENG-1', kind })).toBe(line));
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
    ['No active task. Create one with #task, #bug or #epic', 'task.none-active', {}],
    ['Task not found', 'task.not-found', {}],
  ])('%s', (line, code, details) => expect(describeRefusal(code, details)).toBe(line));

  it.each(TAG_REFUSAL_CODES)('exists for %s', (code) => {
    expect(isTagRefusalCode(code)).toBe(true);
    expect(describeRefusal(code)).not.toBe('');
  });
  it('exists for no other code', () => expect(['chat.closed', 'toString'].some(isTagRefusalCode)).toBe(false));
});
