import { givenFor } from '@flowra/given';
import type { ChatId, MessageId, UserId, WorkspaceId } from '@flowra/kernel';
import type { PersonalThreadCommand } from './personal-thread.commands';
import { personalThreadDecider } from './personal-thread.decider';
import type { PersonalThreadEvent } from './personal-thread.events';

const given = givenFor(personalThreadDecider);
const upTo = (order: number) => ({
  chatId: 'chat-1' as ChatId,
  workspaceId: 'workspace-1' as WorkspaceId,
  threadRootId: 'message-1' as MessageId,
  userId: 'alice' as UserId,
  messageId: `message-${order}` as MessageId,
  order,
});
const read = (order: number): PersonalThreadCommand => ({ type: 'Read', data: upTo(order) });
const wasRead = (order: number): PersonalThreadEvent => ({ type: 'ThreadRead', data: upTo(order) });

describe('the read marker of a thread', () => {
  it('begins somewhere', () => given().when(read(3)).then(wasRead(3)));
  it('goes forward', () => given(wasRead(3)).when(read(7)).then(wasRead(7)));
  it.each([3, 2])('never goes back to %i', (order) => given(wasRead(3)).when(read(order)).thenNothing());
});
