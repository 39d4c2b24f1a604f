import type { ErrorDetails } from '@flowra/kernel';
import { CHAT_ERROR_CODES } from '../chat/chat.errors';

/** What a tag asked of a chat. */
export type ChatTag =
  { readonly name: 'invite' | 'remove'; readonly username: string } | { readonly name: 'close' } | { readonly name: 'reopen' };

/** Every refusal that a tag for a chat can meet: those of the chat, and the user who is not found. */
export const CHAT_TAG_REFUSAL_CODES = [...CHAT_ERROR_CODES, 'user.not-found'] as const;

export type ChatTagRefusalCode = (typeof CHAT_TAG_REFUSAL_CODES)[number];

/** The line of the bot answer for a tag that was applied, without the ✅. It says the same when the tag changed nothing. */
export function describeChatTagSuccess(tag: ChatTag): string {
  switch (tag.name) {
    case 'invite':
      return `Added @${tag.username} to the chat`;
    case 'remove':
      return `Removed @${tag.username} from the chat`;
    case 'close':
      return 'Chat closed';
    case 'reopen':
      return 'Chat reopened';
  }
}

const REFUSAL_LINES: Readonly<Record<ChatTagRefusalCode, (details: ErrorDetails) => string>> = {
  'chat.not-found': () => 'Chat not found',
  'chat.already-exists': () => 'Chat already exists',
  'chat.forbidden': () => 'Only chat admins can do this',
  'chat.not-participant': () => 'Join the chat first',
  'chat.closed': () => 'The chat is closed. Reopen it with #reopen',
  'chat.name-required': () => 'Name is required',
  'chat.name-too-long': ({ limit }) => `Name is too long. Use at most ${limit} characters`,
  'chat.description-too-long': ({ limit }) => `Description is too long. Use at most ${limit} characters`,
  'chat.direct-size': ({ least, most }) => `A direct chat has ${least} to ${most} people`,
  'chat.direct-fixed': () => 'The participants of a direct chat cannot be changed',
  'chat.last-admin': () => 'The last admin cannot leave while others remain',
  'participant.not-found': ({ username }) => `User @${username} is not in this chat`,
  'user.not-found': ({ username }) => `User @${username} not found`,
};

/** Whether `describeChatTagRefusal` has a line for this code; any other code is not a refusal of a chat tag. */
export function isChatTagRefusalCode(code: string): code is ChatTagRefusalCode {
  return Object.hasOwn(REFUSAL_LINES, code);
}

/** The line of the bot answer for a tag that was refused, without the ❌. Name the user of `#remove` in `details.username`. */
export function describeChatTagRefusal(code: ChatTagRefusalCode, details: ErrorDetails = {}): string {
  return REFUSAL_LINES[code](details);
}
