import { DomainError, type ChatId, type NotificationId, type UserId, type WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import fc from 'fast-check';
import type { NotificationCommand } from './notification.commands';
import { notificationDecider } from './notification.decider';
import type { NotificationEvent, UserNotifiedData } from './notification.events';
import { NOTIFICATION_KINDS } from './notification.kinds';

const given = givenFor(notificationDecider);
const alice = 'alice' as UserId;
const bob = 'bob' as UserId;
const notice: UserNotifiedData = {
  notificationId: 'notification-1' as NotificationId,
  recipientId: bob,
  kind: 'assignment',
  title: 'Alice assigned ENG-1 to you',
  body: 'Implement OAuth',
  link: { workspaceId: 'workspace-1' as WorkspaceId, chatId: 'chat-1' as ChatId, messageId: null, taskId: null },
  actorId: alice,
  actorName: 'Alice',
};
const fact = { notificationId: notice.notificationId, recipientId: bob };
const notify = (changes: Partial<UserNotifiedData> = {}): NotificationCommand => ({ type: 'Notify', data: { ...notice, ...changes } });
const markRead = (by: UserId): NotificationCommand => ({ type: 'MarkRead', data: { by } });
const markUnread = (by: UserId): NotificationCommand => ({ type: 'MarkUnread', data: { by } });
const discard = (by: UserId): NotificationCommand => ({ type: 'Discard', data: { by } });
const notified: NotificationEvent = { type: 'UserNotified', data: notice };
const read: NotificationEvent = { type: 'NotificationRead', data: fact };
const markedUnread: NotificationEvent = { type: 'NotificationMarkedUnread', data: fact };
const discarded: NotificationEvent = { type: 'NotificationDiscarded', data: fact };

describe('notifying a user', () => {
  it('puts an entry in the inbox', () => given().when(notify()).then(notified));
  it('says nothing to the one who did it', () =>
    given()
      .when(notify({ actorId: bob }))
      .thenNothing());
  it('says the same only once', () => given(notified).when(notify()).thenNothing());
});

describe('reading a notification', () => {
  it('marks it as read', () => given(notified).when(markRead(bob)).then(read));
  it('says nothing when it was read already', () => given(notified, read).when(markRead(bob)).thenNothing());
  it('is for the recipient only', () => given(notified).when(markRead(alice)).refused('notification.not-found'));
  it('needs a notification', () => given().when(markRead(bob)).refused('notification.not-found'));
  it('ends when it is discarded', () => given(notified, discarded).when(markRead(bob)).refused('notification.not-found'));
});

describe('keeping a notification for later', () => {
  it('marks it as unread', () => given(notified, read).when(markUnread(bob)).then(markedUnread));
  it('says nothing when it was never read', () => given(notified).when(markUnread(bob)).thenNothing());
  it('lets it be read again', () => given(notified, read, markedUnread).when(markRead(bob)).then(read));
  it('is for the recipient only', () => given(notified, read).when(markUnread(alice)).refused('notification.not-found'));
  it('needs a notification', () => given().when(markUnread(bob)).refused('notification.not-found'));
  it('ends when it is discarded', () => given(notified, read, discarded).when(markUnread(bob)).refused('notification.not-found'));
});

describe('discarding a notification', () => {
  it('takes it out of the inbox', () => given(notified).when(discard(bob)).then(discarded));
  it('says nothing when it is gone already', () => given(notified, discarded).when(discard(bob)).thenNothing());
  it('is for the recipient only', () => given(notified).when(discard(alice)).refused('notification.not-found'));
  it('needs a notification', () => given().when(discard(bob)).refused('notification.not-found'));
});

describe('any notification', () => {
  const users = fc.constantFrom(alice, bob);
  const commands: fc.Arbitrary<NotificationCommand> = fc.oneof(
    fc.record({ kind: fc.constantFrom(...NOTIFICATION_KINDS), title: fc.string(), body: fc.string(), actorId: users }).map(notify),
    users.map(markRead),
    users.map(markUnread),
    users.map(discard),
  );

  it('accepts or refuses every command, and its events always apply', () =>
    fc.assert(
      fc.property(fc.array(commands), (asked) => {
        let state = notificationDecider.initial;
        for (const command of asked) {
          try {
            state = notificationDecider.decide(command, state).reduce(notificationDecider.evolve, state);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }
      }),
    ));
});
