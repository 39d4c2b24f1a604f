import { type Decider, unreachable } from '@flowra/kernel';
import type { DeleteMessage, EditMessage, MessageCommand, PostMessage } from './message.commands';
import type { MessageEvent } from './message.events';
import { evolveMarks, pin, react, unpin, unreact } from './message.marks';
import { factOf, type Message, type MessageState, refused, standing } from './message.state';

/** Counts UTF-16 code units, as a browser's `maxlength` does. Answers of the bot have no limit: they grow with the tags they answer. */
export const MESSAGE_LIMIT = 10_000;
/** How long authors may change their own message. */
export const EDIT_WINDOW_MINUTES = 5;

/** Who may post, edit and delete what, and until when: design, section 7. */
export const messageDecider: Decider<MessageState, MessageCommand, MessageEvent> = {
  aggregateType: 'Message',
  initial: null,
  decide,
  evolve,
};

function decide(command: MessageCommand, state: MessageState): readonly MessageEvent[] {
  if (command.type === 'PostMessage') return post(command, state);
  if (state === null) throw refused('message.not-found');
  switch (command.type) {
    case 'EditMessage':
      return edit(command, state);
    case 'DeleteMessage':
      return remove(command, state);
    case 'AddReaction':
      return react(command, standing(state));
    case 'RemoveReaction':
      return unreact(command, standing(state));
    case 'PinMessage':
      return pin(command, standing(state));
    case 'UnpinMessage':
      return unpin(command, standing(state));
    default:
      return unreachable(command);
  }
}

function post({ data: { now, ...data } }: PostMessage, state: MessageState): readonly MessageEvent[] {
  if (state !== null) throw refused('message.already-exists', { messageId: state.id });
  if (!data.attachments?.length) requireText(data.content);
  if (data.kind === 'user') requireShort(data.content);
  return [{ type: 'MessagePosted', data: { ...data, postedAt: now } }];
}

/** Nobody rewrites the words of another, chat admins included. */
function edit({ data }: EditMessage, message: Message): readonly MessageEvent[] {
  standing(message);
  if (data.by !== message.authorId) throw refused('message.forbidden');
  requireInTime(data, message);
  if (data.content === message.content) return [];
  requireText(data.content);
  requireShort(data.content);
  const { by, content, mentions, mentionsAll } = data;
  const { authorUsername, authorName, threadRootId, revision } = message;
  const post = { ...factOf(message), authorUsername, authorName, threadRootId };
  return [{ type: 'MessageEdited', data: { ...post, by, content, mentions, ...(mentionsAll && { mentionsAll }), revision: revision + 1 } }];
}

function remove({ data }: DeleteMessage, message: Message): readonly MessageEvent[] {
  if (message.isDeleted) return [];
  if (data.by !== message.authorId && !data.byChatAdmin) throw refused('message.forbidden');
  requireInTime(data, message);
  return [{ type: 'MessageDeleted', data: { ...factOf(message), by: data.by } }];
}

function requireText(content: string): void {
  if (content.trim() === '') throw refused('message.empty');
}

function requireShort(content: string): void {
  if (content.length > MESSAGE_LIMIT) throw refused('message.too-long', { limit: MESSAGE_LIMIT, length: content.length });
}

/** Chat admins have all the time; times that cannot be compared count as too late. */
function requireInTime({ byChatAdmin, now }: { byChatAdmin: boolean; now: string }, message: Message): void {
  const isInTime = Date.parse(now) - Date.parse(message.postedAt) < EDIT_WINDOW_MINUTES * 60_000;
  if (!byChatAdmin && !isInTime) throw refused('message.edit-window-passed', { minutes: EDIT_WINDOW_MINUTES });
}

function evolve(state: MessageState, event: MessageEvent): MessageState {
  if (event.type === 'MessagePosted') {
    const { messageId: id, chatId, workspaceId, authorId, authorUsername, authorName, threadRootId, content, postedAt } = event.data;
    const author = { authorId, authorUsername, authorName };
    return { id, chatId, workspaceId, ...author, threadRootId, content, postedAt, revision: 0, isDeleted: false };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'MessageEdited':
      return { ...state, content: event.data.content, revision: event.data.revision };
    case 'MessageDeleted':
      return { ...state, isDeleted: true };
    default:
      return evolveMarks(state, event);
  }
}
