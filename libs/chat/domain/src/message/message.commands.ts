import type { DomainCommand, UserId } from '@flowra/kernel';
import type { Mention, MessagePostedData } from './message.events';

/** Who asks, and when by the server's clock (ISO time). */
interface Asked {
  readonly by: UserId;
  /** Whether they administer the chat of the message. */
  readonly byChatAdmin: boolean;
  readonly now: string;
}

/** That the author may post in the chat is checked before. */
export type PostMessage = DomainCommand<'PostMessage', Omit<MessagePostedData, 'postedAt'> & { readonly now: string }>;
export type EditMessage = DomainCommand<'EditMessage', Asked & { readonly content: string; readonly mentions: readonly Mention[] }>;
export type DeleteMessage = DomainCommand<'DeleteMessage', Asked>;

/** Everything that can be asked of a message. */
export type MessageCommand = PostMessage | EditMessage | DeleteMessage;
