import type { TaskView } from '@flowra/contracts';
import { taskHeader, taskRow } from './task-row';

const task: TaskView = {
  taskId: 't1',
  key: 'ENG-1',
  workspaceId: 'w1',
  chatId: 'c1',
  messageId: 'm1',
  kind: 'bug',
  title: 'Broken',
  status: 'New',
  assignee: { userId: 'u1', username: 'alice' },
  priority: null,
  dueDate: '2026-12-01',
  severity: 'Major',
  description: '',
  labels: ['api', 'ui'],
  epic: { taskId: 't2', key: 'ENG-2' },
  rank: '000001V',
  createdAt: '2026-11-25T09:00:00.000Z',
  updatedAt: '2026-11-25T09:01:00.000Z',
  version: 3,
};
const titled = (title: string) => taskRow({ ...task, title }).split(',')[2];

describe('a task as a line of a table', () => {
  it('has a cell for each column', () => {
    expect(taskHeader()).toBe('key,kind,title,status,assignee,priority,severity,dueDate,epic,labels,description,createdAt,updatedAt\r\n');
    expect(taskRow(task)).toBe(
      'ENG-1,bug,Broken,New,alice,,Major,2026-12-01,ENG-2,"api, ui",,2026-11-25T09:00:00.000Z,2026-11-25T09:01:00.000Z\r\n',
    );
  });
  it('quotes what would break the line', () => {
    expect(taskRow({ ...task, title: 'say "hi"' })).toContain(',"say ""hi""",');
    expect(taskRow({ ...task, description: 'one\ntwo' })).toContain(',"one\ntwo",');
  });
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1'])('makes no formula of %j', (title) => expect(titled(title)).toBe(`'${title}`));
  it('leaves other text alone', () => expect(titled('a = b - c')).toBe('a = b - c'));
});
