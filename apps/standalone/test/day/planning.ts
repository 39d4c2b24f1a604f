import { all, type Day, lines, refusal } from './day';

/** They found a workspace and plan. */
export function planning(day: () => Day): void {
  it('08:00 alice founds a workspace, invites bob, and opens a chat', async () => {
    const { workspaceId } = await day().alice.call('POST /workspaces', { body: { name: 'Engineering' } });
    day().workspaceId = workspaceId;
    const { token } = await day().alice.call('POST /workspaces/:workspaceId/invites', { params: { workspaceId }, body: { maxUses: 1 } });
    const { chatId } = await day().alice.call('POST /workspaces/:workspaceId/chats', {
      params: { workspaceId },
      body: { name: 'general', visibility: 'public' },
    });
    day().chatId = chatId;
    expect(await refusal(day().bob.call('GET /chats/:chatId', { params: { chatId } }))).toEqual([404, 'chat.not-found']);
    await day().bob.call('POST /invites/:token/accept', { params: { token } });
    expect(await refusal(day().flowra.client('carol').call('POST /invites/:token/accept', { params: { token } }))).toEqual([
      410,
      'invite.exhausted',
    ]);
    await day().bob.call('POST /chats/:chatId/join', { params: { chatId } });
    await day().watch(
      'message.posted',
      'message.edited',
      'message.deleted',
      'message.pinned',
      'reaction.added',
      'task.created',
      'task.changed',
      'notification.created',
      'chat.changed',
    );
  });

  it('09:00 they plan: a task appears, moves and finds its owner', async () => {
    expect(lines(await day().say(day().alice, '#task Implement OAuth'))).toEqual(['✅ Task ENG-1 created: Implement OAuth']);
    expect(lines(await day().say(day().alice, '#status In Progress #assignee @bob'))).toEqual([
      '✅ Status changed to In Progress',
      '✅ Assigned to @bob',
    ]);
    expect(lines(await day().say(day().alice, '#assignee @unknown #priority High'))).toEqual([
      '❌ User @unknown not found',
      '✅ Priority changed to High',
    ]);
    await day().bobSees('task.created', ({ task }) => task.key === 'ENG-1');
    await day().bobSees('task.changed', ({ change }) => change.priority === 'High');
    await day().bobSees('notification.created', ({ notification }) => notification.kind === 'assignment');
    const tasks = await all(day().bob.all('GET /workspaces/:workspaceId/tasks', { params: { workspaceId: day().workspaceId } }));
    expect(tasks).toMatchObject([{ key: 'ENG-1', status: 'In Progress', priority: 'High', assignee: { username: 'bob' } }]);
    day().taskId = tasks[0].taskId;
  });
}
