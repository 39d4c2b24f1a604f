import type { AddReaction, PinMessage, RemoveReaction, UnpinMessage } from './message.commands';
import type { MessageEvent } from './message.events';
import { factOf, type Message, type Reactions, refused } from './message.state';

/** How many kinds of reactions a message takes. */
export const REACTION_LIMIT = 20;

/** Saying the same twice changes nothing. Throws `message.too-many-reactions`. */
export function react({ data }: AddReaction, message: Message): readonly MessageEvent[] {
  const reactions = reactionsOf(message);
  const same = reactions.find(({ emoji }) => emoji === data.emoji);
  if (same?.userIds.includes(data.userId)) return [];
  if (!same && reactions.length >= REACTION_LIMIT) throw refused('message.too-many-reactions', { limit: REACTION_LIMIT });
  return [{ type: 'ReactionAdded', data: { ...factOf(message), ...data, count: (same?.userIds.length ?? 0) + 1 } }];
}

/** People take back their own reactions only. */
export function unreact({ data }: RemoveReaction, message: Message): readonly MessageEvent[] {
  const same = reactionsOf(message).find(({ emoji }) => emoji === data.emoji);
  if (!same?.userIds.includes(data.userId)) return [];
  return [{ type: 'ReactionRemoved', data: { ...factOf(message), ...data, count: same.userIds.length - 1 } }];
}

/** Who pinned a message first has pinned it. */
export function pin({ data }: PinMessage, message: Message): readonly MessageEvent[] {
  return message.isPinned ? [] : [{ type: 'MessagePinned', data: { ...factOf(message), ...data } }];
}

/** Whoever takes part takes off what anybody pinned. */
export function unpin({ data }: UnpinMessage, message: Message): readonly MessageEvent[] {
  return message.isPinned ? [{ type: 'MessageUnpinned', data: { ...factOf(message), ...data } }] : [];
}

/** What people left on a message, after an event. */
export function evolveMarks(message: Message, event: MessageEvent): Message {
  switch (event.type) {
    case 'ReactionAdded':
      return { ...message, reactions: withReaction(reactionsOf(message), event.data) };
    case 'ReactionRemoved':
      return { ...message, reactions: withoutReaction(reactionsOf(message), event.data) };
    case 'MessagePinned':
      return { ...message, isPinned: true };
    case 'MessageUnpinned':
      return { ...message, isPinned: false };
    default:
      return message;
  }
}

type Reacted = Extract<MessageEvent, { readonly type: 'ReactionAdded' }>['data'];

const reactionsOf = ({ reactions = [] }: Message): readonly Reactions[] => reactions;

function withReaction(reactions: readonly Reactions[], { emoji, userId }: Reacted): Reactions[] {
  if (!reactions.some((each) => each.emoji === emoji)) return [...reactions, { emoji, userIds: [userId] }];
  return reactions.map((each) => (each.emoji === emoji ? { emoji, userIds: [...each.userIds, userId] } : each));
}

function withoutReaction(reactions: readonly Reactions[], { emoji, userId }: Reacted): Reactions[] {
  const left = reactions.map((each) => (each.emoji === emoji ? { emoji, userIds: each.userIds.filter((id) => id !== userId) } : each));
  return left.filter(({ userIds }) => userIds.length > 0);
}
