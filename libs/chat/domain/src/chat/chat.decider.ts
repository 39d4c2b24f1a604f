import {
  refuse,
  unreachable,
  type ChatId,
  type Decider,
  type ErrorDetails,
  type TaskId,
  type UserId,
  type WorkspaceId,
} from '@flowra/kernel';
import type { AddParticipant, ChatCommand, CreateChat, Depart, ForgetItem, Join, RemoveParticipant, TrackedItem } from './chat.commands';
import type { ChatErrorCode } from './chat.errors';
import type { ChatEvent, ChatRole, ChatType, ChatVisibility, Participant } from './chat.events';

export const CHAT_NAME_LIMIT = 80;

export interface ChatParticipant {
  readonly userId: UserId;
  readonly role: ChatRole;
}

/** A chat as its own decisions need it. Plain JSON, so that it can be kept as a snapshot. */
export interface Chat {
  readonly id: ChatId;
  readonly workspaceId: WorkspaceId;
  readonly visibility: ChatVisibility;
  readonly participants: readonly ChatParticipant[];
  readonly type: ChatType;
  readonly activeTaskId: TaskId | null;
  readonly isClosed: boolean;
}

/** A chat that was never created is null. */
export type ChatState = Chat | null;

/** Who is in a chat, what it is about and whether it is open: design, sections 6 and 7. */
export const chatDecider: Decider<ChatState, ChatCommand, ChatEvent> = { aggregateType: 'Chat', initial: null, decide, evolve };

function decide(command: ChatCommand, state: ChatState): readonly ChatEvent[] {
  if (command.type === 'CreateChat') return create(command, state);
  if (state === null) throw refused('chat.not-found');
  switch (command.type) {
    case 'AddParticipant':
      return addParticipant(command, state);
    case 'RemoveParticipant':
      return removeParticipant(command, state);
    case 'Join':
      return join(command, state);
    case 'Leave':
      return leave(state, command.data.userId, command.data.userId);
    case 'Depart':
      return depart(command, state);
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
    default:
      return unreachable(command);
  }
}

function create({ data }: CreateChat, state: ChatState): readonly ChatEvent[] {
  if (state !== null) throw refused('chat.already-exists', { chatId: state.id });
  const { chatId, workspaceId, visibility, by } = data;
  const name = data.name.trim();
  if (name === '' && visibility !== 'direct') throw refused('chat.name-required');
  if (name.length > CHAT_NAME_LIMIT) throw refused('chat.name-too-long', { limit: CHAT_NAME_LIMIT });
  return [{ type: 'ChatCreated', data: { chatId, workspaceId, name, visibility, by: by.userId, participants: firstParticipants(data) } }];
}

/** The creator administers the chat; in a direct chat nobody stands above the other. */
function firstParticipants({ by, participants, visibility }: CreateChat['data']): readonly Participant[] {
  const byUser = new Map<UserId, Participant>();
  for (const { userId, username, displayName } of [by, ...participants]) {
    const role = visibility !== 'direct' && userId === by.userId ? 'admin' : 'member';
    if (!byUser.has(userId)) byUser.set(userId, { userId, username, displayName, role });
  }
  return [...byUser.values()];
}

function addParticipant({ data }: AddParticipant, chat: Chat): readonly ChatEvent[] {
  requireAdmin(data, chat);
  if (participantOf(chat, data.userId) !== undefined) return [];
  if (chat.isClosed) throw refused('chat.closed');
  const { userId, username, displayName, role, by } = data;
  return [{ type: 'ParticipantAdded', data: { ...factOf(chat), userId, username, displayName, role, by } }];
}

function removeParticipant({ data }: RemoveParticipant, chat: Chat): readonly ChatEvent[] {
  if (data.userId !== data.by) requireAdmin(data, chat);
  return leave(chat, data.userId, data.by);
}

/** A chat that is not public is not there for those outside. Whoever enters an empty chat administers it. */
function join({ data: { participant } }: Join, chat: Chat): readonly ChatEvent[] {
  const { userId, username, displayName } = participant;
  if (participantOf(chat, userId) !== undefined) return [];
  if (chat.visibility !== 'public') throw refused('chat.not-found');
  if (chat.isClosed) throw refused('chat.closed');
  const role = chat.participants.length === 0 ? 'admin' : 'member';
  return [{ type: 'ParticipantAdded', data: { ...factOf(chat), userId, username, displayName, role, by: userId } }];
}

/** Nobody inherits a chat: its last admin stays as long as others do. */
function leave(chat: Chat, userId: UserId, by: UserId): readonly ChatEvent[] {
  const leaving = participantOf(chat, userId);
  if (leaving === undefined) throw by === userId ? outsider(chat) : refused('chat.not-participant', { userId });
  if (chat.visibility === 'direct') throw refused('chat.direct-fixed');
  const others = chat.participants.filter((participant) => participant.userId !== userId);
  const isLastAdmin = leaving.role === 'admin' && others.every(({ role }) => role !== 'admin');
  if (isLastAdmin && others.length > 0) throw refused('chat.last-admin');
  return [{ type: 'ParticipantRemoved', data: { ...factOf(chat), userId, by } }];
}

/** A direct chat keeps its people: it is there again for whoever comes back to the workspace. */
function depart({ data: { userId, by } }: Depart, chat: Chat): readonly ChatEvent[] {
  if (chat.visibility === 'direct' || participantOf(chat, userId) === undefined) return [];
  return [{ type: 'ParticipantRemoved', data: { ...factOf(chat), userId, by } }];
}

function forgetItem({ data: { taskId, next } }: ForgetItem, chat: Chat): readonly ChatEvent[] {
  return chat.activeTaskId === taskId ? turnTo(chat, next) : [];
}

function turnTo(chat: Chat, item: TrackedItem | null): readonly ChatEvent[] {
  const [to, activeTaskId, activeTaskKey] = item === null ? (['discussion', null, null] as const) : [item.kind, item.taskId, item.taskKey];
  if (activeTaskId === chat.activeTaskId && to === chat.type) return [];
  return [{ type: 'ChatTypeChanged', data: { ...factOf(chat), from: chat.type, to, activeTaskId, activeTaskKey } }];
}

function requireAdmin(asked: { by: UserId; bySystemAdmin?: boolean }, chat: Chat): void {
  requireParticipant(asked, chat);
  if (chat.visibility === 'direct') throw refused('chat.direct-fixed');
  if (asked.bySystemAdmin !== true && participantOf(chat, asked.by)?.role !== 'admin') throw refused('chat.forbidden');
}

function requireParticipant({ by, bySystemAdmin }: { by: UserId; bySystemAdmin?: boolean }, chat: Chat): void {
  if (bySystemAdmin !== true && participantOf(chat, by) === undefined) throw outsider(chat);
}

/** Who is outside learns of a public chat only. */
function outsider(chat: Chat) {
  return refused(chat.visibility === 'public' ? 'chat.not-participant' : 'chat.not-found');
}

function participantOf(chat: Chat, userId: UserId): ChatParticipant | undefined {
  return chat.participants.find((participant) => participant.userId === userId);
}

function factOf(chat: Chat): { chatId: ChatId; workspaceId: WorkspaceId } {
  return { chatId: chat.id, workspaceId: chat.workspaceId };
}

function refused(code: ChatErrorCode, details: ErrorDetails = {}) {
  return refuse(code, details);
}

function evolve(state: ChatState, event: ChatEvent): ChatState {
  if (event.type === 'ChatCreated') {
    const { chatId, workspaceId, visibility } = event.data;
    const participants = event.data.participants.map(({ userId, role }) => ({ userId, role }));
    return { id: chatId, workspaceId, visibility, participants, type: 'discussion', activeTaskId: null, isClosed: false };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'ParticipantAdded': {
      const { userId, role } = event.data;
      return { ...state, participants: [...state.participants, { userId, role }] };
    }
    case 'ParticipantRemoved':
      return { ...state, participants: state.participants.filter(({ userId }) => userId !== event.data.userId) };
    case 'ChatTypeChanged':
      return { ...state, type: event.data.to, activeTaskId: event.data.activeTaskId };
    case 'ChatClosed':
      return { ...state, isClosed: true };
    case 'ChatReopened':
      return { ...state, isClosed: false };
    default:
      return state;
  }
}
