import type { DomainCommand, UserId } from '@flowra/kernel';
import type { Mention, MentionsAll, MessagePostedData } from './message.events';

/** Who asks, and when by the server's clock (ISO time). */
interface Asked {
  readonly by: UserId;
  /** Whether they administer the chat of the message. */
  readonly byChatAdmin: boolean;
  readonly now: string;
}

/** That the author may post in the chat is checked before. */
export type PostMessage = DomainCommand<'PostMessage', Omit<MessagePostedData, 'postedAt'> & { readonly now: string }>;
export type EditMessage = DomainCommand<
  'EditMessage',
  Asked & { readonly content: string; readonly mentions: readonly Mention[]; readonly mentionsAll?: MentionsAll }
>;
export type DeleteMessage = DomainCommand<'DeleteMessage', Asked>;

/** Who leaves a mark on a message. That they take part in the chat is checked before. */
export interface Marker {
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
}
/** `emoji` is as `reactionOf` writes it. */
export type AddReaction = DomainCommand<'AddReaction', Marker & { readonly emoji: string }>;
export type RemoveReaction = DomainCommand<'RemoveReaction', Marker & { readonly emoji: string }>;
export type PinMessage = DomainCommand<'PinMessage', Marker>;
export type UnpinMessage = DomainCommand<'UnpinMessage', Marker>;

/** Everything that can be asked of a message. */
export type MessageCommand = PostMessage | EditMessage | DeleteMessage | AddReaction | RemoveReaction | PinMessage | UnpinMessage;
