import type { TagName } from './catalogue';
import { interpretTag, type Interpretation } from './interpret-tag';
import { parseTags } from './parse-tags';

function interpret(content: string): Interpretation[] {
  return parseTags(content).map(interpretTag);
}

describe('a well-formed tag', () => {
  it.each<[string, object]>([
    ['#task Implement OAuth', { name: 'task', title: 'Implement OAuth' }],
    ['#bug Login fails', { name: 'bug', title: 'Login fails' }],
    ['#epic SSO', { name: 'epic', title: 'SSO' }],
    [`#title ${'x'.repeat(200)}`, { name: 'title', title: 'x'.repeat(200) }],
    ['#status Anything', { name: 'status', status: 'Anything' }],
    ['#status', { name: 'status', status: '' }],
    ['#assignee @bob', { name: 'assignee', username: 'bob' }],
    ['#assignee @b.o_b-2', { name: 'assignee', username: 'b.o_b-2' }],
    ['#assignee @none', { name: 'assignee', username: null }],
    ['#assignee', { name: 'assignee', username: null }],
    ['#priority Low', { name: 'priority', priority: 'Low' }],
    ['#due 2026-12-01', { name: 'due', dueDate: '2026-12-01' }],
    ['#due 2028-02-29', { name: 'due', dueDate: '2028-02-29' }],
    ['#due', { name: 'due', dueDate: null }],
    ['#severity Trivial', { name: 'severity', severity: 'Trivial' }],
    ['#invite @bob', { name: 'invite', username: 'bob' }],
    ['#remove @bob', { name: 'remove', username: 'bob' }],
    ['#close', { name: 'close' }],
    ['#reopen', { name: 'reopen' }],
    ['#delete', { name: 'delete' }],
  ])('%j says what it asks for', (content, meaning) => expect(interpret(content)).toEqual([{ ok: true, ...meaning }]));
});

describe('a malformed tag', () => {
  it.each([
    ['#task', 'Title is required'],
    ['#title', 'Title is required'],
    [`#bug ${'x'.repeat(201)}`, 'Title is too long. Use at most 200 characters'],
    ['#assignee bob', 'Invalid format. Use @username'],
    ['#assignee @bob please', 'Invalid format. Use @username'],
    ['#assignee @', 'Invalid format. Use @username'],
    ['#assignee @bob!', 'Invalid format. Use @username'],
    ['#assignee none', 'Invalid format. Use @username'],
    [`#assignee @${'x'.repeat(65)}`, 'Invalid format. Use @username'],
    ['#invite', 'Invalid format. Use @username'],
    ['#remove bob', 'Invalid format. Use @username'],
    ['#priority high', 'Invalid priority. Available: High, Medium, Low'],
    ['#priority', 'Invalid priority. Available: High, Medium, Low'],
    ['#severity Blocker', 'Invalid severity. Available: Critical, Major, Minor, Trivial'],
    ['#due 2026-13-40', 'Invalid date. Use YYYY-MM-DD'],
    ['#due 2026-02-29', 'Invalid date. Use YYYY-MM-DD'],
    ['#due 1900-02-29', 'Invalid date. Use YYYY-MM-DD'],
    ['#due 2026-12-00', 'Invalid date. Use YYYY-MM-DD'],
    ['#due 2026-1-2', 'Invalid date. Use YYYY-MM-DD'],
    ['#due tomorrow', 'Invalid date. Use YYYY-MM-DD'],
    ['#delete the old plan', 'Invalid format. Use #delete'],
    ['#close now', 'Invalid format. Use #close'],
  ])('%j tells what is wrong', (content, problem) => expect(interpret(content)).toEqual([{ ok: false, problem }]));
});

describe('a tag whose name is not registered', () => {
  it('is a bug of the caller', () => expect(() => interpretTag({ name: 'unknown' as TagName, value: '' })).toThrow('Unreachable'));
});
