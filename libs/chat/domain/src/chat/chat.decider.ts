import { unreachable, type Decider } from '@flowra/kernel';
import type { ChangeDetails, ChatCommand, DeleteChat, ForgetItem, TrackedItem } from './chat.commands';
import { create, openDirect } from './chat.creation';
import type { ChatEvent } from './chat.events';
import { addParticipant, changeRole, depart, join, leave, removeParticipant } from './chat.participation';
import { descriptionOf, factOf, nameOf, refused, requireAdmin, requireOpen, requireParticipant } from './chat.rules';
import type { Chat, ChatState } from './chat.state';

/** Who is in a chat, what it is about and whether it is open: design, sections 6 and 7. */
export const chatDecider: Decider<ChatState, ChatCommand, ChatEvent> = { aggregateType: 'Chat', initial: null, decide, evolve };

function decide(command: ChatCommand, state: ChatState): readonly ChatEvent[] {
  if (command.type === 'CreateChat') return create(command, state);
  if (command.type === 'OpenDirect') return openDirect(command, state);
  if (state === null) throw refused('chat.not-found');
  if (state.isDeleted === true) return decideDeleted(command);
  switch (command.type) {
    case 'ChangeDetails':
      return changeDetails(command, state);
    case 'AddParticipant':
      return addParticipant(command, state);
    case 'ChangeRole':
      return changeRole(command, state);
    case 'RemoveParticipant':
      return removeParticipant(command, state);
    case 'Depart':
      return depart(command, state);
    case 'Join':
      return join(command, state);
    case 'Leave':
      return leave(state, command.data.userId, command.data.userId);
    case 'TrackItem':
      return turnTo(state, command.data);
    case 'ForgetItem':
      return forgetItem(command, state);
    case 'Close':
      requireParticipant(command.data, state);
      return state.isClosed ? [] : [{ type: 'ChatClosed', data: { ...factOf(state), by: command.data.by } }];
    case 'Reopen':
      requireParticipant(command.data, state);
      return state.isClosed ? [{ type: 'ChatReopened', data: { ...factOf(state), by: command.data.by } }] : [];
    case 'Delete':
      return remove(command, state);
    default:
      return unreachable(command);
  }
}

/** Nobody can ask anything of a chat that is gone; what merely follows from elsewhere finds nothing left to do. */
function decideDeleted({ type }: ChatCommand): readonly ChatEvent[] {
  if (type === 'TrackItem' || type === 'ForgetItem' || type === 'Depart') return [];
  throw refused('chat.not-found');
}

/** Says only what changes, all at once. */
function changeDetails({ data }: ChangeDetails, chat: Chat): readonly ChatEvent[] {
  requireAdmin(data, chat);
  requireOpen(chat);
  const fact = { ...factOf(chat), by: data.by };
  const events: ChatEvent[] = [];
  const name = data.name === undefined ? chat.name : nameOf(data.name);
  if (name !== undefined && name !== chat.name) events.push({ type: 'ChatRenamed', data: { ...fact, name } });
  const description = data.description === undefined ? chat.description : descriptionOf(data.description);
  if (description !== undefined && description !== chat.description) events.push({ type: 'ChatDescribed', data: { ...fact, description } });
  const { visibility: from } = chat;
  const { visibility: to = from } = data;
  if (to !== from) events.push({ type: 'ChatVisibilityChanged', data: { ...fact, from, to } });
  return events;
}

function remove({ data }: DeleteChat, chat: Chat): readonly ChatEvent[] {
  requireAdmin(data, chat);
  const participantIds = chat.participants.map(({ userId }) => userId);
  return [{ type: 'ChatDeleted', data: { ...factOf(chat), by: data.by, visibility: chat.visibility, participantIds } }];
}

function forgetItem({ data: { taskId, next } }: ForgetItem, chat: Chat): readonly ChatEvent[] {
  return chat.activeTaskId === taskId ? turnTo(chat, next) : [];
}

function turnTo(chat: Chat, item: TrackedItem | null): readonly ChatEvent[] {
  const [to, activeTaskId, activeTaskKey] = item === null ? (['discussion', null, null] as const) : [item.kind, item.taskId, item.taskKey];
  if (activeTaskId === chat.activeTaskId && to === chat.type) return [];
  return [{ type: 'ChatTypeChanged', data: { ...factOf(chat), from: chat.type, to, activeTaskId, activeTaskKey } }];
}

function evolve(state: ChatState, event: ChatEvent): ChatState {
  if (event.type === 'ChatCreated') {
    const { chatId, workspaceId, visibility, name, description = '' } = event.data;
    const participants = event.data.participants.map(({ userId, role }) => ({ userId, role }));
    const place = { id: chatId, workspaceId, visibility, name, description };
    return { ...place, participants, type: 'discussion', activeTaskId: null, isClosed: false };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'ParticipantAdded': {
      const { userId, role } = event.data;
      return { ...state, participants: [...state.participants, { userId, role }] };
    }
    case 'ParticipantRoleChanged': {
      const { userId, to } = event.data;
      return { ...state, participants: state.participants.map((each) => (each.userId === userId ? { userId, role: to } : each)) };
    }
    case 'ParticipantRemoved':
      return { ...state, participants: state.participants.filter(({ userId }) => userId !== event.data.userId) };
    case 'ChatRenamed':
      return { ...state, name: event.data.name };
    case 'ChatDescribed':
      return { ...state, description: event.data.description };
    case 'ChatVisibilityChanged':
      return { ...state, visibility: event.data.to };
    case 'ChatTypeChanged':
      return { ...state, type: event.data.to, activeTaskId: event.data.activeTaskId };
    case 'ChatClosed':
      return { ...state, isClosed: true };
    case 'ChatReopened':
      return { ...state, isClosed: false };
    case 'ChatDeleted':
      return { ...state, isDeleted: true, participants: [] };
    default:
      return state;
  }
}
