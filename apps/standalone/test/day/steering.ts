import type { BoardView } from '@flowra/contracts';
import { all, type Day } from './day';

const titles = ({ columns }: BoardView) =>
  Object.fromEntries(columns.flatMap(({ kind, status, tasks }) => tasks.map(({ key }) => [key, `${kind}: ${status}`])));

/** They steer the work: an epic, what blocks what, labels, the board of now and of before. */
export function steering(day: () => Day): void {
  it('13:45 alice gathers the work under an epic, and says what blocks what', async () => {
    const { alice, bobId, workspaceId, chatId, taskId } = day();
    const create = (body: { kind: 'task' | 'bug' | 'epic'; title: string; labels?: string[]; assigneeId?: string; epicId?: string }) =>
      alice.call('POST /workspaces/:workspaceId/tasks', { params: { workspaceId }, body: { chatId, ...body } });
    const epic = await create({ kind: 'epic', title: 'Single sign-on' });
    const bug = await create({ kind: 'bug', title: 'Login fails', labels: ['urgent', 'api'], assigneeId: bobId, epicId: epic.taskId });
    expect(bug).toMatchObject({ key: 'ENG-3', status: 'New', labels: ['urgent', 'api'], assignee: { username: 'bob' } });
    await day().bobSees(
      'message.posted',
      ({ message }) => message.kind === 'bot' && message.content.includes('Bug ENG-3 created: Login fails'),
    );
    await alice.call('PATCH /tasks/:taskId', { params: { taskId }, body: { epicId: epic.taskId } });
    const related = { taskId: bug.taskId, kind: 'blocks', otherId: taskId };
    await alice.call('PUT /tasks/:taskId/relations/:kind/:otherId', { params: related });
    const [asTask, asBug] = await Promise.all(
      [taskId, bug.taskId].map((id) => alice.call('GET /tasks/:taskId', { params: { taskId: id } })),
    );
    expect(asBug.relations.blocks).toMatchObject([{ key: 'ENG-1' }]);
    expect(asTask.relations.blockedBy).toMatchObject([{ key: 'ENG-3' }]);
    expect((await alice.call('GET /tasks/:taskId', { params: { taskId: epic.taskId } })).progress).toEqual({ total: 2, done: 0 });
  });

  it('13:50 bob finds his work, moves a card, and looks back', async () => {
    const { bob, bobId, workspaceId } = day();
    const params = { workspaceId };
    expect((await all(bob.all('GET /workspaces/:workspaceId/my-work', { params }))).map(({ key }) => key).sort()).toEqual([
      'ENG-1',
      'ENG-3',
    ]);
    const urgent = await all(bob.all('GET /workspaces/:workspaceId/tasks', { params, query: { label: 'urgent', assignee: 'me' } }));
    expect(urgent).toMatchObject([{ key: 'ENG-3' }]);
    const before = new Date().toISOString();
    await bob.call('POST /tasks/:taskId/move', { params: { taskId: urgent[0].taskId }, body: { status: 'Investigating' } });
    const boards = async (query: { at?: string }) => titles(await bob.call('GET /workspaces/:workspaceId/board', { params, query }));
    expect(await boards({})).toEqual({ 'ENG-1': 'task: In Progress', 'ENG-2': 'epic: Planned', 'ENG-3': 'bug: Investigating' });
    expect(await boards({ at: before })).toEqual({ 'ENG-1': 'task: In Progress', 'ENG-2': 'epic: Planned', 'ENG-3': 'bug: New' });
    const timeline = await all(bob.all('GET /tasks/:taskId/timeline', { params: { taskId: urgent[0].taskId } }));
    expect(timeline.map(({ change }) => change)).toEqual(expect.arrayContaining(['created', 'status']));
    expect(timeline.find(({ change }) => change === 'status')).toMatchObject({ by: { userId: bobId } });
    const csv: unknown = await bob.call('GET /workspaces/:workspaceId/tasks', { params, query: { format: 'csv', sort: 'key' } });
    expect(
      String(csv)
        .split('\r\n')
        .slice(1, 4)
        .map((line) => line.split(',')[0]),
    ).toEqual(['ENG-1', 'ENG-2', 'ENG-3']);
  });
}
