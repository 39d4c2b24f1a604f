import { unreachable, type Decider } from '@flowra/kernel';
import type { PersonalChatCommand } from './personal-chat.commands';
import type { OwnChat, PersonalChatEvent } from './personal-chat.events';

/** A chat as one person keeps it. Plain JSON, so that it can be kept as a snapshot. */
export interface PersonalChat {
  /** Up to where it is read; 0 when it never was. */
  readonly order: number;
  readonly isMuted: boolean;
  readonly isFavourite: boolean;
}

/** What a chat is to one person: read up to where, muted, a favourite. Never refuses, and says only what changes. */
export const personalChatDecider: Decider<PersonalChat, PersonalChatCommand, PersonalChatEvent> = {
  aggregateType: 'PersonalChat',
  initial: { order: 0, isMuted: false, isFavourite: false },
  decide,
  evolve,
};

function decide(command: PersonalChatCommand, state: PersonalChat): readonly PersonalChatEvent[] {
  const { type, data } = command;
  switch (type) {
    case 'Read': {
      const { messageId, order } = data;
      return order > state.order ? [{ type: 'ChatRead', data: { ...ownChat(data), messageId, order } }] : [];
    }
    case 'Mute':
      if (data.isMuted === state.isMuted) return [];
      return [{ type: data.isMuted ? 'ChatMuted' : 'ChatUnmuted', data: ownChat(data) }];
    case 'Favourite':
      if (data.isFavourite === state.isFavourite) return [];
      return [{ type: data.isFavourite ? 'ChatFavourited' : 'ChatUnfavourited', data: ownChat(data) }];
    default:
      return unreachable(command);
  }
}

const ownChat = ({ chatId, workspaceId, userId }: OwnChat): OwnChat => ({ chatId, workspaceId, userId });

function evolve(state: PersonalChat, event: PersonalChatEvent): PersonalChat {
  switch (event.type) {
    case 'ChatRead':
      return { ...state, order: event.data.order };
    case 'ChatMuted':
      return { ...state, isMuted: true };
    case 'ChatUnmuted':
      return { ...state, isMuted: false };
    case 'ChatFavourited':
      return { ...state, isFavourite: true };
    case 'ChatUnfavourited':
      return { ...state, isFavourite: false };
    default:
      return state;
  }
}
