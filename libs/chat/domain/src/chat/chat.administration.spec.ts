import type { ChatId, TaskId, UserId, WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import type { ChatCommand, ChatDetails, TrackedItem } from './chat.commands';
import { chatDecider } from './chat.decider';
import type { ChatCreatedData, ChatEvent, ChatRole, ChatVisibility, Participant, Person } from './chat.events';

const given = givenFor(chatDecider);
const person = (name: string): Person => ({ userId: name as UserId, username: name, displayName: name.toUpperCase() });
const [alice, bob, carol, dave] = ['alice', 'bob', 'carol', 'dave'].map(person);
const as = (role: ChatRole, who: Person): Participant => ({ ...who, role });
const place = { chatId: 'chat-1' as ChatId, workspaceId: 'workspace-1' as WorkspaceId };
const item = (number: number, kind: TrackedItem['kind'] = 'task'): TrackedItem => ({
  taskId: `task-${number}` as TaskId,
  taskKey: `ENG-${number}`,
  kind,
});
const add = (who: Person, by: Person, role: ChatRole = 'member'): ChatCommand => ({
  type: 'AddParticipant',
  data: { ...as(role, who), by: by.userId },
});
const remove = (who: Person, by: Person): ChatCommand => ({ type: 'RemoveParticipant', data: { userId: who.userId, by: by.userId } });
const join = (participant: Person): ChatCommand => ({ type: 'Join', data: { participant } });
const leave = (who: Person): ChatCommand => ({ type: 'Leave', data: { userId: who.userId } });
const track = (data: TrackedItem): ChatCommand => ({ type: 'TrackItem', data });
const forget = (taskId: string, next: TrackedItem | null = null): ChatCommand => ({
  type: 'ForgetItem',
  data: { taskId: taskId as TaskId, next },
});
const close = (by: Person): ChatCommand => ({ type: 'Close', data: { by: by.userId } });
const reopen = (by: Person): ChatCommand => ({ type: 'Reopen', data: { by: by.userId } });
const created = (visibility: ChatVisibility = 'public', changes: Partial<ChatCreatedData> = {}): ChatEvent => ({
  type: 'ChatCreated',
  data: { ...place, name: 'General', visibility, by: alice.userId, participants: [as('admin', alice), as('member', bob)], ...changes },
});
const direct = created('direct', { name: '', participants: [as('member', alice), as('member', bob)] });
const removed = (who: Person, by: Person): ChatEvent => ({
  type: 'ParticipantRemoved',
  data: { ...place, userId: who.userId, by: by.userId },
});
const closed: ChatEvent = { type: 'ChatClosed', data: { ...place, by: alice.userId } };
const reopened: ChatEvent = { type: 'ChatReopened', data: { ...place, by: alice.userId } };
const promote = (who: Person, role: ChatRole, by: Person): ChatCommand => ({
  type: 'ChangeRole',
  data: { userId: who.userId, role, by: by.userId },
});
const alter = (details: ChatDetails, by = alice): ChatCommand => ({ type: 'ChangeDetails', data: { ...details, by: by.userId } });
const destroy = (by: Person): ChatCommand => ({ type: 'Delete', data: { by: by.userId } });
const depart = (who: Person, by = alice): ChatCommand => ({ type: 'Depart', data: { userId: who.userId, by: by.userId } });
const open = (by: Person, ...participants: Person[]): ChatCommand => ({ type: 'OpenDirect', data: { ...place, by, participants } });
const renamed = (name: string): ChatEvent => ({ type: 'ChatRenamed', data: { ...place, name, by: alice.userId } });
const described = (description: string): ChatEvent => ({ type: 'ChatDescribed', data: { ...place, description, by: alice.userId } });
const shown = (from: ChatVisibility, to: ChatVisibility): ChatEvent => ({
  type: 'ChatVisibilityChanged',
  data: { ...place, from, to, by: alice.userId },
});
const deleted: ChatEvent = {
  type: 'ChatDeleted',
  data: { ...place, by: alice.userId, visibility: 'public', participantIds: [alice.userId, bob.userId] },
};
const roleChanged = (who: Person, from: ChatRole, to: ChatRole, by = alice): ChatEvent => ({
  type: 'ParticipantRoleChanged',
  data: { ...place, userId: who.userId, from, to, by: by.userId },
});

describe('a direct chat', () => {
  const crowd = (size: number) => [...Array(size).keys()].map((index) => person(`user-${index}`));

  it('is created for its people', () => given().when(open(alice, bob)).then(direct));
  it('is opened again, not created twice', () => given(direct).when(open(bob, alice)).thenNothing());
  it('reopens when it was closed', () => given(direct, closed).when(open(alice, bob)).then(reopened));
  it.each([0, 8])('refuses %i others', (others) =>
    given()
      .when(open(alice, ...crowd(others)))
      .refused('chat.direct-size', { least: 2, most: 8 }),
  );
  it('refuses to be a talk with oneself', () => given().when(open(alice, alice)).refused('chat.direct-size'));
  it('holds 8 people', () =>
    given()
      .when(open(alice, ...crowd(7)))
      .then(created('direct', { name: '', participants: [alice, ...crowd(7)].map((each) => as('member', each)) })));
  it.each([alter({ name: 'Us' }), alter({ visibility: 'public' }), promote(bob, 'admin', alice), destroy(alice)])(
    'has nobody to administer it: $type',
    (command) => given(direct).when(command).refused('chat.direct-fixed'),
  );
  it('is closed to system administrators as to everybody', () =>
    given(direct)
      .when({ type: 'Delete', data: { by: dave.userId, bySystemAdmin: true } })
      .refused('chat.direct-fixed'));
});

describe('changing what a chat is called and who sees it', () => {
  it('says each change', () =>
    given(created())
      .when(alter({ name: ' Launch ', description: ' All of it ', visibility: 'private' }))
      .then(renamed('Launch'), described('All of it'), shown('public', 'private')));
  it('says only what changes', () =>
    given(created(), renamed('Launch'), shown('public', 'private'))
      .when(alter({ name: 'Launch', description: '', visibility: 'public' }))
      .then(shown('private', 'public')));
  it('says nothing when nothing changes', () => given(created()).when(alter({})).thenNothing());
  it('takes the description away', () =>
    given(created('public', { description: 'Old' }))
      .when(alter({ description: ' ' }))
      .then(described('')));
  it('is for chat admins', () =>
    given(created())
      .when(alter({ name: 'Mine' }, bob))
      .refused('chat.forbidden'));
  it('is not for those outside', () =>
    given(created())
      .when(alter({ name: 'Mine' }, carol))
      .refused('chat.not-participant'));
  it('needs a name', () =>
    given(created())
      .when(alter({ name: ' ' }))
      .refused('chat.name-required'));
  it('refuses a description over 500 characters', () =>
    given(created())
      .when(alter({ description: 'x'.repeat(501) }))
      .refused('chat.description-too-long', { limit: 500 }));
  it('waits while the chat is closed', () =>
    given(created(), closed)
      .when(alter({ name: 'Launch' }))
      .refused('chat.closed'));
  it('closes the door behind those inside', () => given(created(), shown('public', 'private')).when(join(carol)).refused('chat.not-found'));
});

describe('changing a role', () => {
  it('makes an admin', () =>
    given(created())
      .when(promote(bob, 'admin', alice))
      .then(roleChanged(bob, 'member', 'admin')));
  it('unmakes one', () =>
    given(created(), roleChanged(bob, 'member', 'admin'))
      .when(promote(bob, 'member', alice))
      .then(roleChanged(bob, 'admin', 'member')));
  it('gives what the role allows', () =>
    given(created(), roleChanged(bob, 'member', 'admin'))
      .when(remove(alice, bob))
      .then(removed(alice, bob)));
  it('keeps the last admin', () =>
    given(created())
      .when(promote(alice, 'member', alice))
      .refused('chat.last-admin'));
  it('keeps the last admin when nobody else is left', () =>
    given(created(), removed(bob, bob))
      .when(promote(alice, 'member', alice))
      .refused('chat.last-admin'));
  it('says nothing when nothing changes', () =>
    given(created())
      .when(promote(bob, 'member', alice))
      .thenNothing());
  it('is for chat admins', () =>
    given(created())
      .when(promote(bob, 'admin', bob))
      .refused('chat.forbidden'));
  it('needs a participant', () =>
    given(created())
      .when(promote(carol, 'admin', alice))
      .refused('participant.not-found'));
  it('waits while the chat is closed', () =>
    given(created(), closed)
      .when(promote(bob, 'admin', alice))
      .refused('chat.closed'));
});

describe('deleting', () => {
  it('is for chat admins, and names who could see the chat', () => given(created()).when(destroy(alice)).then(deleted));
  it('is not for other participants', () => given(created()).when(destroy(bob)).refused('chat.forbidden'));
  it('is for system administrators', () =>
    given(created())
      .when({ type: 'Delete', data: { by: dave.userId, bySystemAdmin: true } })
      .then({ ...deleted, data: { ...deleted.data, by: dave.userId } } as ChatEvent));
  it('works in a closed chat', () => given(created(), closed).when(destroy(alice)).then(deleted));
  const commands = [add(bob, alice), join(bob), leave(bob), close(bob), reopen(bob), destroy(alice), alter({})];
  it.each(commands)('leaves nothing to ask: $type', (command) => given(created(), deleted).when(command).refused('chat.not-found'));
  it.each([track(item(1)), forget('task-1'), depart(bob)])('lets what follows from elsewhere pass: $type', (command) =>
    given(created(), deleted).when(command).thenNothing(),
  );
});
