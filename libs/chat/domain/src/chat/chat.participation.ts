import type { UserId } from '@flowra/kernel';
import type { AddParticipant, ChangeRole, Depart, Join, RemoveParticipant } from './chat.commands';
import type { ChatEvent } from './chat.events';
import { factOf, outsider, participantOf, refused, requireAdmin, requireAnotherAdmin, requireOpen } from './chat.rules';
import type { Chat } from './chat.state';

/** Says nothing when the user takes part already, whatever their role. */
export function addParticipant({ data }: AddParticipant, chat: Chat): readonly ChatEvent[] {
  requireAdmin(data, chat);
  if (participantOf(chat, data.userId) !== undefined) return [];
  requireOpen(chat);
  const { userId, username, displayName, role, by } = data;
  return [{ type: 'ParticipantAdded', data: { ...factOf(chat), userId, username, displayName, role, by } }];
}

/** Makes a participant an admin, or an admin a participant like others. */
export function changeRole({ data }: ChangeRole, chat: Chat): readonly ChatEvent[] {
  requireAdmin(data, chat);
  const { userId, role, by } = data;
  const participant = participantOf(chat, userId);
  if (participant === undefined) throw refused('participant.not-found', { userId });
  if (participant.role === role) return [];
  requireOpen(chat);
  requireAnotherAdmin(chat, participant);
  return [{ type: 'ParticipantRoleChanged', data: { ...factOf(chat), userId, from: participant.role, to: role, by } }];
}

/** Admins remove anybody, everybody removes themselves. */
export function removeParticipant({ data }: RemoveParticipant, chat: Chat): readonly ChatEvent[] {
  if (data.userId !== data.by) requireAdmin(data, chat);
  return leave(chat, data.userId, data.by);
}

/** A chat that is not public is not there for those outside. Whoever enters an empty chat administers it. */
export function join({ data: { participant } }: Join, chat: Chat): readonly ChatEvent[] {
  const { userId, username, displayName } = participant;
  if (participantOf(chat, userId) !== undefined) return [];
  if (chat.visibility !== 'public') throw refused('chat.not-found');
  requireOpen(chat);
  const role = chat.participants.length === 0 ? 'admin' : 'member';
  return [{ type: 'ParticipantAdded', data: { ...factOf(chat), userId, username, displayName, role, by: userId } }];
}

/** Ends somebody's part in the chat, in a closed one too. */
export function leave(chat: Chat, userId: UserId, by: UserId): readonly ChatEvent[] {
  const leaving = participantOf(chat, userId);
  if (leaving === undefined) throw by === userId ? outsider(chat) : refused('participant.not-found', { userId });
  if (chat.visibility === 'direct') throw refused('chat.direct-fixed');
  if (chat.participants.length > 1) requireAnotherAdmin(chat, leaving);
  return [{ type: 'ParticipantRemoved', data: { ...factOf(chat), userId, by } }];
}

/**
 * Nothing holds back whoever is no member of the workspace any more; who has taken part longest steps in for the last admin. A direct
 * chat keeps its people: it is there again for whoever comes back.
 */
export function depart({ data: { userId, by } }: Depart, chat: Chat): readonly ChatEvent[] {
  const leaving = participantOf(chat, userId);
  if (leaving === undefined || chat.visibility === 'direct') return [];
  const removed: ChatEvent = { type: 'ParticipantRemoved', data: { ...factOf(chat), userId, by } };
  const others = chat.participants.filter((other) => other.userId !== userId);
  if (leaving.role !== 'admin' || others.length === 0 || others.some(({ role }) => role === 'admin')) return [removed];
  const data = { ...factOf(chat), userId: others[0].userId, from: others[0].role, to: 'admin', by } as const;
  return [removed, { type: 'ParticipantRoleChanged', data }];
}
