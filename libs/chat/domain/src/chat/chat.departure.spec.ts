import type { ChatId, UserId, WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import type { ChatCommand } from './chat.commands';
import { chatDecider } from './chat.decider';
import type { ChatEvent, ChatVisibility } from './chat.events';

const given = givenFor(chatDecider);
const [alice, bob, carol] = ['alice', 'bob', 'carol'].map((name) => ({ userId: name as UserId, username: name, displayName: name }));
const place = { chatId: 'chat-1' as ChatId, workspaceId: 'workspace-1' as WorkspaceId };
const created = (visibility: ChatVisibility): ChatEvent => ({
  type: 'ChatCreated',
  data: {
    ...place,
    name: 'general',
    visibility,
    by: alice.userId,
    participants: [
      { ...alice, role: 'admin' },
      { ...bob, role: 'member' },
    ],
  },
});
const depart = (userId: UserId): ChatCommand => ({ type: 'Depart', data: { userId, by: carol.userId } });
const removed = (userId: UserId): ChatEvent => ({ type: 'ParticipantRemoved', data: { ...place, userId, by: carol.userId } });

describe('the chat of somebody who leaves the workspace', () => {
  it.each(['public', 'private'] as const)('loses them when it is %s', (visibility) =>
    given(created(visibility)).when(depart(bob.userId)).then(removed(bob.userId)),
  );
  it('is handed to who has taken part longest when it loses its last admin', () =>
    given(created('private'), { type: 'ParticipantAdded', data: { ...place, ...carol, role: 'member', by: alice.userId } })
      .when(depart(alice.userId))
      .then(removed(alice.userId), {
        type: 'ParticipantRoleChanged',
        data: { ...place, userId: bob.userId, from: 'member', to: 'admin', by: carol.userId },
      }));
  it('is left empty by the last one', () =>
    given(created('private'), removed(bob.userId)).when(depart(alice.userId)).then(removed(alice.userId)));
  it('loses them also when it is closed', () =>
    given(created('public'), { type: 'ChatClosed', data: { ...place, by: alice.userId } })
      .when(depart(bob.userId))
      .then(removed(bob.userId)));
  it('keeps them when it is direct', () => given(created('direct')).when(depart(bob.userId)).thenNothing());
  it('does not mind somebody who is not in it', () => given(created('public')).when(depart(carol.userId)).thenNothing());
});
