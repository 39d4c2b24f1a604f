import { givenFor } from '@flowra/given';
import type { ChatId, MessageId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import type { TaskCommand } from './task.commands';
import { rankOf, taskDecider } from './task.decider';
import type { TaskEvent } from './task.events';
import { initialRank } from './task.rank';
import type { RelationKind, TaskKind, TaskLink } from './task.values';
import { toldDecider } from './told.decider';

const given = givenFor(taskDecider);
const by = 'alice' as UserId;
const scope = { taskId: 'task-1' as TaskId, workspaceId: 'workspace-1' as WorkspaceId, chatId: 'chat-1' as ChatId };
const fact = { ...scope, by };
const request = { ...fact, messageId: 'message-1' as MessageId, number: 1, key: 'ENG-1', title: 'Implement OAuth' };
const link = (id: number): TaskLink => ({ taskId: `task-${id}` as TaskId, key: `ENG-${id}` });

const created = (kind: TaskKind = 'task'): TaskEvent => ({
  type: 'TaskCreated',
  data: { ...request, kind, status: kind === 'epic' ? 'Planned' : 'To Do', rank: initialRank(1) },
});
const labelled = (from: string[], to: string[]): TaskEvent => ({ type: 'TaskLabelsChanged', data: { ...fact, from, to } });
const inEpic = (from: TaskLink | null, to: TaskLink | null): TaskEvent => ({ type: 'TaskEpicChanged', data: { ...fact, from, to } });
const related = (kind: RelationKind, other: TaskLink): TaskEvent => ({ type: 'TaskRelated', data: { ...fact, kind, other } });
const unrelated = (kind: RelationKind, other: TaskLink): TaskEvent => ({ type: 'TaskUnrelated', data: { ...fact, kind, other } });
const moved = (rank: string): TaskEvent => ({ type: 'TaskMoved', data: { ...fact, status: 'To Do', rank } });

const label = (...to: string[]): TaskCommand => ({ type: 'ChangeLabels', data: { to, by } });
const putIn = (to: TaskLink | null): TaskCommand => ({ type: 'ChangeEpic', data: { to, by } });
const relate = (kind: RelationKind, other: TaskLink): TaskCommand => ({ type: 'Relate', data: { kind, other, by } });
const unrelate = (kind: RelationKind, { taskId }: TaskLink): TaskCommand => ({ type: 'Unrelate', data: { kind, otherId: taskId, by } });
const place = (rank: string): TaskCommand => ({ type: 'PlaceInColumn', data: { rank, by } });

describe('labelling an item', () => {
  it('keeps each label once, without blanks around it', () =>
    given(created())
      .when(label(' api ', 'ui', 'api', 'on  call'))
      .then(labelled([], ['api', 'ui', 'on call'])));
  it('clears them', () =>
    given(created(), labelled([], ['api']))
      .when(label())
      .then(labelled(['api'], [])));
  it('says nothing when they are the same', () =>
    given(created(), labelled([], ['api', 'ui']))
      .when(label('ui', 'api'))
      .thenNothing());
  it.each(['', '  ', 'x'.repeat(41)])('refuses %p', (wrong) =>
    given(created()).when(label('api', wrong)).refused('task.invalid-label', { limit: 40 }),
  );
  it('refuses more than twenty', () => {
    const labels = [...Array(21).keys()].map(String);
    given(created())
      .when(label(...labels))
      .refused('task.too-many-labels', { limit: 20 });
    given(created())
      .when(label(...labels.slice(1)))
      .then(labelled([], labels.slice(1)));
  });
});

describe('putting an item in an epic', () => {
  it('takes it in and out', () => {
    given(created())
      .when(putIn(link(7)))
      .then(inEpic(null, link(7)));
    given(created(), inEpic(null, link(7)))
      .when(putIn(null))
      .then(inEpic(link(7), null));
    given(created(), inEpic(null, link(7)))
      .when(putIn(link(8)))
      .then(inEpic(link(7), link(8)));
  });
  it('says nothing when it is there', () => {
    given(created(), inEpic(null, link(7)))
      .when(putIn(link(7)))
      .thenNothing();
    given(created()).when(putIn(null)).thenNothing();
  });
  it('refuses an epic in an epic', () =>
    given(created('epic'))
      .when(putIn(link(7)))
      .refused('task.invalid-epic'));
});

describe('relating items', () => {
  it('relates and unrelates them, each kind on its own', () => {
    const history = [created(), related('blocks', link(2))];
    given(created())
      .when(relate('blocks', link(2)))
      .then(related('blocks', link(2)));
    given(...history)
      .when(relate('relates', link(2)))
      .then(related('relates', link(2)));
    given(...history)
      .when(unrelate('blocks', link(2)))
      .then(unrelated('blocks', link(2)));
    given(...history, unrelated('blocks', link(2)))
      .when(relate('blocks', link(2)))
      .then(related('blocks', link(2)));
  });
  it('says nothing when nothing changes', () => {
    given(created(), related('blocks', link(2)))
      .when(relate('blocks', link(2)))
      .thenNothing();
    given(created(), related('blocks', link(2)))
      .when(unrelate('relates', link(2)))
      .thenNothing();
  });
  it('refuses an item and itself', () =>
    given(created())
      .when(relate('blocks', link(1)))
      .refused('task.invalid-relation'));
  it('refuses more than fifty', () => {
    const history = [...Array(50).keys()].map((index) => related('relates', link(index + 2)));
    given(created(), ...history)
      .when(relate('relates', link(99)))
      .refused('task.too-many-relations', { limit: 50 });
  });
});

describe('placing an item in its column', () => {
  it('begins behind the older ones', () => expect(rankOf(Object(given(created()).state()))).toBe(initialRank(1)));
  it('moves it', () => given(created()).when(place('000003V')).then(moved('000003V')));
  it('says nothing when it is there', () => {
    given(created())
      .when(place(initialRank(1)))
      .thenNothing();
    given(created(), moved('000003V')).when(place('000003V')).thenNothing();
  });
});

describe('who asked by which message', () => {
  it('is kept with every change', () => {
    const byMessageId = 'message-9' as MessageId;
    given(created())
      .when({ type: 'ChangeStatus', data: { to: 'Done', by, byMessageId } })
      .then({ type: 'TaskStatusChanged', data: { ...fact, byMessageId, from: 'To Do', to: 'Done' } });
  });
});

describe('what the thread is told of a request', () => {
  const speaker = { userId: by, username: 'alice', displayName: 'Alice' };
  const told = givenFor(toldDecider(speaker));
  const outcome = (lines: string[], anchor = false): TaskEvent => ({
    type: 'TaskOutcomesRecorded',
    data: { ...fact, messageId: request.messageId, lines, anchor: anchor ? { content: '#task Implement OAuth', author: speaker } : null },
  });
  const { taskId: _task, ...rest } = request;
  const create: TaskCommand = { type: 'CreateTask', data: { ...rest, taskId: scope.taskId, kind: 'task' } };
  const done: TaskCommand = { type: 'ChangeStatus', data: { to: 'Done', by } };
  const doneEvent: TaskEvent = { type: 'TaskStatusChanged', data: { ...fact, from: 'To Do', to: 'Done' } };

  it('is each change, in the words of the tag', () =>
    told(created())
      .when([done, label('api')])
      .then(doneEvent, labelled([], ['api']), outcome(['Status changed to Done', 'Labels changed to api'])));
  it('is the creation and the message it needs', () =>
    told()
      .when([create, label('api')])
      .then(created(), labelled([], ['api']), outcome(['Task ENG-1 created: Implement OAuth', 'Labels changed to api'], true)));
  it('leaves out what changed nothing, and the place in the column', () => {
    told(created())
      .when([label(), place('000003V')])
      .then(moved('000003V'));
    told(created()).when([]).thenNothing();
  });
  it('says which item it no longer leads to', () =>
    told(created(), related('blocks', link(2)))
      .when([unrelate('blocks', link(2))])
      .then(unrelated('blocks', link(2)), outcome(['ENG-1 no longer blocks ENG-2'])));
  it('is that it is gone', () =>
    told(created())
      .when([{ type: 'DeleteTask', data: { by } }])
      .then({ type: 'TaskDeleted', data: fact }, outcome(['Task ENG-1 deleted'])));
  it('is nothing when one of them is refused', () =>
    told(created())
      .when([done, label('')])
      .refused('task.invalid-label'));
});
