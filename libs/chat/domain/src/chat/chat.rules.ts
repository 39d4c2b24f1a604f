import { type ChatId, type ErrorDetails, refuse, type UserId, type WorkspaceId } from '@flowra/kernel';
import type { Asked } from './chat.commands';
import type { ChatErrorCode } from './chat.errors';
import type { Chat, ChatParticipant } from './chat.state';

/** Counts UTF-16 code units, as a browser's `maxlength` does. */
export const CHAT_NAME_LIMIT = 80;
/** Likewise. */
export const CHAT_DESCRIPTION_LIMIT = 500;

/** A refusal of a chat. */
export function refused(code: ChatErrorCode, details: ErrorDetails = {}) {
  return refuse(code, details);
}

/** Chat admins and system administrators pass. In a direct chat nobody stands above the other, so there is nothing to administer. */
export function requireAdmin(asked: Asked, chat: Chat): void {
  requireParticipant(asked, chat);
  if (chat.visibility === 'direct') throw refused('chat.direct-fixed');
  if (asked.bySystemAdmin !== true && participantOf(chat, asked.by)?.role !== 'admin') throw refused('chat.forbidden');
}

/** Participants and system administrators pass. */
export function requireParticipant({ by, bySystemAdmin }: Asked, chat: Chat): void {
  if (bySystemAdmin !== true && participantOf(chat, by) === undefined) throw outsider(chat);
}

/** A closed chat is read-only. */
export function requireOpen(chat: Chat): void {
  if (chat.isClosed) throw refused('chat.closed');
}

/** Nobody inherits a chat: its last admin stays one as long as anybody takes part, themselves included. */
export function requireAnotherAdmin(chat: Chat, { userId, role }: ChatParticipant): void {
  const isAnotherAdmin = (other: ChatParticipant) => other.role === 'admin' && other.userId !== userId;
  if (role === 'admin' && !chat.participants.some(isAnotherAdmin)) throw refused('chat.last-admin');
}

/** Who is outside learns of a public chat only. */
export function outsider(chat: Chat) {
  return refused(chat.visibility === 'public' ? 'chat.not-participant' : 'chat.not-found');
}

/** The part of a user in a chat; undefined when they have none. */
export function participantOf(chat: Chat, userId: UserId): ChatParticipant | undefined {
  return chat.participants.find((participant) => participant.userId === userId);
}

/** Which chat an event is about. */
export function factOf(chat: Chat): { chatId: ChatId; workspaceId: WorkspaceId } {
  return { chatId: chat.id, workspaceId: chat.workspaceId };
}

/** A name without blanks around it. Throws `chat.name-required`, `chat.name-too-long`. */
export function nameOf(text: string): string {
  const name = text.trim();
  if (name === '') throw refused('chat.name-required');
  if (name.length > CHAT_NAME_LIMIT) throw refused('chat.name-too-long', { limit: CHAT_NAME_LIMIT });
  return name;
}

/** A description without blanks around it; empty when there is none. Throws `chat.description-too-long`. */
export function descriptionOf(text: string): string {
  const description = text.trim();
  if (description.length > CHAT_DESCRIPTION_LIMIT) throw refused('chat.description-too-long', { limit: CHAT_DESCRIPTION_LIMIT });
  return description;
}
