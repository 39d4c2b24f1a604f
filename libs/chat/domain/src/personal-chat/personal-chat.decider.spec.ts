import type { ChatId, MessageId, UserId, WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import type { PersonalChatCommand } from './personal-chat.commands';
import { personalChatDecider } from './personal-chat.decider';
import type { PersonalChatEvent } from './personal-chat.events';

const given = givenFor(personalChatDecider);
const own = { chatId: 'chat-1' as ChatId, workspaceId: 'workspace-1' as WorkspaceId, userId: 'alice' as UserId };
const upTo = (order: number) => ({ ...own, messageId: `message-${order}` as MessageId, order });
const read = (order: number): PersonalChatCommand => ({ type: 'Read', data: upTo(order) });
const wasRead = (order: number): PersonalChatEvent => ({ type: 'ChatRead', data: upTo(order) });
const mute = (isMuted: boolean): PersonalChatCommand => ({ type: 'Mute', data: { ...own, isMuted } });
const favourite = (isFavourite: boolean): PersonalChatCommand => ({ type: 'Favourite', data: { ...own, isFavourite } });

describe('the read marker', () => {
  it('goes forward', () => given(wasRead(3)).when(read(7)).then(wasRead(7)));
  it.each([3, 2])('never goes back to %i', (order) => given(wasRead(3)).when(read(order)).thenNothing());
});

describe('muting', () => {
  it('says so', () => given().when(mute(true)).then({ type: 'ChatMuted', data: own }));
  it('says so once', () => given({ type: 'ChatMuted', data: own }).when(mute(true)).thenNothing());
  it('ends', () => given({ type: 'ChatMuted', data: own }).when(mute(false)).then({ type: 'ChatUnmuted', data: own }));
  it('ends only what was begun', () => given(wasRead(1)).when(mute(false)).thenNothing());
});

describe('a favourite', () => {
  it('becomes one', () => given().when(favourite(true)).then({ type: 'ChatFavourited', data: own }));
  it('becomes one once', () => given({ type: 'ChatFavourited', data: own }).when(favourite(true)).thenNothing());
  it('ends being one', () =>
    given({ type: 'ChatFavourited', data: own }).when(favourite(false)).then({ type: 'ChatUnfavourited', data: own }));
  it('ends only what was begun', () => given().when(favourite(false)).thenNothing());
});
