import type { UserId } from '@flowra/kernel';
import type { CreateChat, CreateChatData, OpenDirect } from './chat.commands';
import type { ChatEvent, Participant, Person } from './chat.events';
import { descriptionOf, factOf, nameOf, refused } from './chat.rules';
import type { Chat, ChatState } from './chat.state';

/** How many people a direct chat holds, its creator included. */
export const DIRECT_CHAT_SIZE = { least: 2, most: 8 } as const;

/** A chat for a purpose: it has a name, and its creator administers it. */
export function create({ data }: CreateChat, state: ChatState): readonly ChatEvent[] {
  if (state !== null) throw refused('chat.already-exists', { chatId: state.id });
  const { visibility } = data;
  return [created(data, visibility === 'direct' ? '' : nameOf(data.name), visibility, descriptionOf(data.description ?? ''))];
}

/** A chat for people: one for each set of them, opened again instead of created twice. */
export function openDirect({ data }: OpenDirect, state: ChatState): readonly ChatEvent[] {
  const people = firstParticipants(data, 'direct');
  const { least, most } = DIRECT_CHAT_SIZE;
  if (people.length < least || people.length > most) throw refused('chat.direct-size', { least, most });
  return state === null ? [created(data, '', 'direct', '')] : reopened(state, data.by.userId);
}

function created(
  data: Omit<CreateChatData, 'name' | 'visibility'>,
  name: string,
  visibility: Chat['visibility'],
  description: string,
): ChatEvent {
  const { chatId, workspaceId, by } = data;
  const participants = firstParticipants(data, visibility);
  const described = description !== '' && { description };
  return { type: 'ChatCreated', data: { chatId, workspaceId, name, visibility, ...described, by: by.userId, participants } };
}

/** The creator administers the chat; in a direct chat nobody stands above the other. */
function firstParticipants(
  { by, participants }: { readonly by: Person; readonly participants: readonly Person[] },
  visibility: Chat['visibility'],
): readonly Participant[] {
  const byUser = new Map<UserId, Participant>();
  for (const { userId, username, displayName } of [by, ...participants]) {
    const role = visibility !== 'direct' && userId === by.userId ? 'admin' : 'member';
    if (!byUser.has(userId)) byUser.set(userId, { userId, username, displayName, role });
  }
  return [...byUser.values()];
}

/** Its people are those it was created for: they are what it is found by. */
function reopened(chat: Chat, by: UserId): readonly ChatEvent[] {
  return chat.isClosed ? [{ type: 'ChatReopened', data: { ...factOf(chat), by } }] : [];
}
