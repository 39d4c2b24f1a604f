import {
  refuse,
  unreachable,
  type ChatId,
  type Decider,
  type ErrorDetails,
  type MessageId,
  type UserId,
  type WorkspaceId,
} from '@flowra/kernel';
import type { DeleteMessage, EditMessage, MessageCommand, PostMessage } from './message.commands';
import type { MessageErrorCode } from './message.errors';
import type { MessageEvent } from './message.events';

/** Counts UTF-16 code units, as a browser's `maxlength` does. Answers of the bot have no limit: they grow with the tags they answer. */
export const MESSAGE_LIMIT = 10_000;
/** How long authors may change their own message. */
export const EDIT_WINDOW_MINUTES = 5;

/** A message as its own decisions need it. Plain JSON, so that it can be kept as a snapshot. */
export interface Message {
  readonly id: MessageId;
  readonly chatId: ChatId;
  readonly workspaceId: WorkspaceId;
  readonly authorId: UserId;
  readonly authorUsername: string;
  readonly authorName: string;
  readonly threadRootId: MessageId | null;
  readonly content: string;
  readonly postedAt: string;
  readonly revision: number;
  readonly isDeleted: boolean;
}

/** A message that was never posted is null. */
export type MessageState = Message | null;

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
  if (message.isDeleted) throw refused('message.not-found');
  if (data.by !== message.authorId) throw refused('message.forbidden');
  requireInTime(data, message);
  if (data.content === message.content) return [];
  requireText(data.content);
  requireShort(data.content);
  const { by, content, mentions } = data;
  const { authorUsername, authorName, threadRootId, revision } = message;
  const post = { ...factOf(message), authorUsername, authorName, threadRootId };
  return [{ type: 'MessageEdited', data: { ...post, by, content, mentions, revision: revision + 1 } }];
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

function factOf(message: Message): { messageId: MessageId; chatId: ChatId; workspaceId: WorkspaceId } {
  return { messageId: message.id, chatId: message.chatId, workspaceId: message.workspaceId };
}

function refused(code: MessageErrorCode, details: ErrorDetails = {}) {
  return refuse(code, details);
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
      return state;
  }
}
