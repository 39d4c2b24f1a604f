import { DomainError, type ChatId, type TaskId, type UserId, type WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import fc from 'fast-check';
import type { ChatCommand, ChatDetails, CreateChatData, TrackedItem } from './chat.commands';
import { chatDecider } from './chat.decider';
import type { ChatCreatedData, ChatEvent, ChatRole, ChatType, ChatVisibility, Participant, Person } from './chat.events';
import type { ChatState } from './chat.state';

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

const create = (changes: Partial<CreateChatData> = {}): ChatCommand => ({
  type: 'CreateChat',
  data: { ...place, name: 'General', visibility: 'public', by: alice, participants: [bob], ...changes },
});
const add = (who: Person, by: Person, role: ChatRole = 'member'): ChatCommand => ({
  type: 'AddParticipant',
  data: { ...as(role, who), by: by.userId },
});
const remove = (who: Person, by: Person): ChatCommand => ({ type: 'RemoveParticipant', data: { userId: who.userId, by: by.userId } });
const promote = (who: Person, role: ChatRole, by: Person): ChatCommand => ({
  type: 'ChangeRole',
  data: { userId: who.userId, role, by: by.userId },
});
const depart = (who: Person, by = alice): ChatCommand => ({ type: 'Depart', data: { userId: who.userId, by: by.userId } });
const alter = (details: ChatDetails, by = alice): ChatCommand => ({ type: 'ChangeDetails', data: { ...details, by: by.userId } });
const destroy = (by: Person): ChatCommand => ({ type: 'Delete', data: { by: by.userId } });
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
const added = (who: Person, by: Person, role: ChatRole = 'member'): ChatEvent => ({
  type: 'ParticipantAdded',
  data: { ...place, ...as(role, who), by: by.userId },
});
const removed = (who: Person, by: Person): ChatEvent => ({
  type: 'ParticipantRemoved',
  data: { ...place, userId: who.userId, by: by.userId },
});
const turned = (from: ChatType, to: ChatType, active: TrackedItem | null): ChatEvent => ({
  type: 'ChatTypeChanged',
  data: { ...place, from, to, activeTaskId: active?.taskId ?? null, activeTaskKey: active?.taskKey ?? null },
});
const closed: ChatEvent = { type: 'ChatClosed', data: { ...place, by: alice.userId } };
const reopened: ChatEvent = { type: 'ChatReopened', data: { ...place, by: alice.userId } };

describe('creating a chat', () => {
  it('makes its creator the admin', () =>
    given()
      .when(create({ name: ' General ' }))
      .then(created()));
  it('names everybody once', () =>
    given()
      .when(create({ participants: [alice, bob, bob] }))
      .then(created()));
  it('puts nobody above the other in a direct chat', () =>
    given()
      .when(create({ name: '', visibility: 'direct' }))
      .then(direct));
  it('needs a name', () =>
    given()
      .when(create({ name: ' ', visibility: 'private' }))
      .refused('chat.name-required'));
  it('refuses a name over 80 characters', () =>
    given()
      .when(create({ name: 'x'.repeat(81) }))
      .refused('chat.name-too-long', { limit: 80 }));
  it('takes a description', () =>
    given()
      .when(create({ description: ' Everything ' }))
      .then(created('public', { description: 'Everything' })));
  it('refuses a description over 500 characters', () =>
    given()
      .when(create({ description: 'x'.repeat(501) }))
      .refused('chat.description-too-long', { limit: 500 }));
  it('happens once', () => given(created()).when(create()).refused('chat.already-exists'));
});

describe('adding a participant', () => {
  it('is for chat admins', () => given(created()).when(add(carol, alice)).then(added(carol, alice)));
  it('can make another admin', () =>
    given(created())
      .when(add(carol, alice, 'admin'))
      .then(added(carol, alice, 'admin')));
  it('is for system administrators too', () =>
    given(created('private'))
      .when({ type: 'AddParticipant', data: { ...as('member', carol), by: dave.userId, bySystemAdmin: true } })
      .then(added(carol, dave)));
  it('is not for other participants', () => given(created()).when(add(carol, bob)).refused('chat.forbidden'));
  it('is not for members of the workspace outside', () => given(created()).when(add(carol, dave)).refused('chat.not-participant'));
  it('shows those outside no private chat', () => given(created('private')).when(add(carol, dave)).refused('chat.not-found'));
  it('says nothing when the user is in already', () => given(created()).when(add(bob, alice)).thenNothing());
  it('waits while the chat is closed', () => given(created(), closed).when(add(carol, alice)).refused('chat.closed'));
  it('leaves a direct chat as it is', () => given(direct).when(add(carol, alice)).refused('chat.direct-fixed'));
});

describe('removing a participant', () => {
  it('is for chat admins', () => given(created()).when(remove(bob, alice)).then(removed(bob, alice)));
  it('is not for other participants', () => given(created(), added(carol, alice)).when(remove(carol, bob)).refused('chat.forbidden'));
  it('is for oneself', () => given(created()).when(remove(bob, bob)).then(removed(bob, bob)));
  it('needs a participant', () => given(created()).when(remove(carol, alice)).refused('participant.not-found', { userId: 'carol' }));
  it('takes away what the role allowed', () =>
    given(created(), added(carol, alice, 'admin'), removed(carol, alice))
      .when(add(dave, carol))
      .refused('chat.not-participant'));
  it('leaves a direct chat as it is', () => given(direct).when(remove(bob, alice)).refused('chat.direct-fixed'));
  it('shows those outside no private chat', () => given(created('private')).when(remove(bob, dave)).refused('chat.not-found'));
});

describe('joining', () => {
  it('is open in a public chat', () => given(created()).when(join(carol)).then(added(carol, carol)));
  it('makes the first in an empty chat its admin', () =>
    given(created(), removed(bob, alice), removed(alice, alice))
      .when(join(carol))
      .then(added(carol, carol, 'admin')));
  it('says nothing to a participant', () => given(created()).when(join(bob)).thenNothing());
  it.each(['private', 'direct'] as const)('finds no %s chat', (visibility) =>
    given(created(visibility)).when(join(carol)).refused('chat.not-found'),
  );
  it('waits while the chat is closed', () => given(created(), closed).when(join(carol)).refused('chat.closed'));
});

describe('leaving', () => {
  it('is open to anyone', () => given(created()).when(leave(bob)).then(removed(bob, bob)));
  it('is open in a closed chat too', () => given(created(), closed).when(leave(bob)).then(removed(bob, bob)));
  it('is not for the last admin while others remain', () => given(created()).when(leave(alice)).refused('chat.last-admin'));
  it('is for an admin when there is another', () =>
    given(created(), added(carol, alice, 'admin'))
      .when(leave(alice))
      .then(removed(alice, alice)));
  it('is for the last one', () => given(created(), removed(bob, bob)).when(leave(alice)).then(removed(alice, alice)));
  it('needs a participant', () => given(created()).when(leave(carol)).refused('chat.not-participant'));
  it('shows those outside no private chat', () => given(created('private')).when(leave(carol)).refused('chat.not-found'));
  it('leaves a direct chat as it is', () => given(direct).when(leave(bob)).refused('chat.direct-fixed'));
});

describe('the item a chat is about', () => {
  const tracking = [created(), turned('discussion', 'task', item(1))] as const;

  it('is the first one created in it', () =>
    given(created())
      .when(track(item(1, 'bug')))
      .then(turned('discussion', 'bug', item(1, 'bug'))));
  it('is the newest one, of another kind', () =>
    given(...tracking)
      .when(track(item(2, 'epic')))
      .then(turned('task', 'epic', item(2, 'epic'))));
  it('is the newest one, of the same kind', () =>
    given(...tracking)
      .when(track(item(2)))
      .then(turned('task', 'task', item(2))));
  it('is tracked once', () =>
    given(...tracking)
      .when(track(item(1)))
      .thenNothing());
  it('is tracked in a closed chat too', () =>
    given(created(), closed)
      .when(track(item(1)))
      .then(turned('discussion', 'task', item(1))));
  it('gives way to the next when it is gone', () =>
    given(...tracking)
      .when(forget('task-1', item(2, 'bug')))
      .then(turned('task', 'bug', item(2, 'bug'))));
  it('leaves a discussion when it was the only one', () =>
    given(...tracking)
      .when(forget('task-1'))
      .then(turned('task', 'discussion', null)));
  it('stays when an older one is gone', () =>
    given(...tracking)
      .when(forget('task-2'))
      .thenNothing());
});

describe('closing and reopening', () => {
  it('closes for any participant', () =>
    given(created())
      .when(close(bob))
      .then({ type: 'ChatClosed', data: { ...place, by: bob.userId } }));
  it('closes once', () => given(created(), closed).when(close(bob)).thenNothing());
  it('reopens for any participant', () =>
    given(created(), closed)
      .when(reopen(bob))
      .then({ type: 'ChatReopened', data: { ...place, by: bob.userId } }));
  it('reopens once', () => given(created(), closed, reopened).when(reopen(bob)).thenNothing());
  it.each([close, reopen])('is not for those outside', (command) => given(created()).when(command(carol)).refused('chat.not-participant'));
});

describe('a chat that was never created', () => {
  const commands = [add(bob, alice), remove(bob, alice), join(bob), leave(bob), track(item(1)), forget('task-1'), close(bob), reopen(bob)];
  it.each(commands.map((command) => [command.type, command] as const))('refuses %s', (_, command) =>
    given().when(command).refused('chat.not-found'),
  );
});

describe('any chat', () => {
  const people = fc.constantFrom(alice, bob, carol, dave);
  const items = fc
    .tuple(fc.nat(3), fc.constantFrom('task' as const, 'bug' as const, 'epic' as const))
    .map(([number, kind]) => item(number, kind));
  const commands: fc.Arbitrary<ChatCommand> = fc.oneof(
    fc.tuple(people, people, fc.constantFrom<ChatRole>('admin', 'member')).map(([who, by, role]) => add(who, by, role)),
    fc.tuple(people, people).map(([who, by]) => remove(who, by)),
    people.map(join),
    people.map(leave),
    items.map(track),
    fc.tuple(items, fc.option(items)).map(([{ taskId }, next]) => forget(taskId, next)),
    people.map(close),
    people.map(reopen),
    people.map((who) => depart(who)),
    people.map(destroy),
    fc.tuple(people, fc.constantFrom<ChatRole>('admin', 'member'), people).map(([who, role, by]) => promote(who, role, by)),
    fc.tuple(fc.constantFrom('public' as const, 'private' as const), people).map(([visibility, by]) => alter({ visibility }, by)),
  );
  const first = fc.record({ name: fc.string(), visibility: fc.constantFrom<ChatVisibility>('public', 'private', 'direct') }).map(create);

  it('accepts or refuses every command, names nobody twice, and is never left without an admin', () =>
    fc.assert(
      fc.property(first, fc.array(commands, { maxLength: 40 }), (creation, asked) => {
        let state: ChatState = chatDecider.initial;
        for (const command of [creation, ...asked]) {
          try {
            state = chatDecider.decide(command, state).reduce(chatDecider.evolve, state);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }
        if (state === null) return;
        const { participants, visibility } = state;
        expect(new Set(participants.map(({ userId }) => userId)).size).toBe(participants.length);
        const isLedOrFlat = visibility === 'direct' || participants.length === 0 || participants.some(({ role }) => role === 'admin');
        expect(isLedOrFlat).toBe(true);
      }),
    ));
});
