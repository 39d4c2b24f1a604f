import { IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import type { PersonView } from '../person';
import { MessageRef, type MessageView } from './messages';

/** One reaction of the caller to a message. */
export class ReactionRef extends MessageRef {
  /** One emoji, or a shortcode: `:` with up to 50 of `a-z0-9_+-` between. */
  @IsString() @MinLength(1) @MaxLength(64) emoji!: string;
}

/** A page of what is pinned in a chat, what was pinned last first. */
export class ListPins extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

/** A page of what a message has said, its first words first. */
export class ListVersions extends PageRequest {
  @IsString() @MinLength(1) @MaxLength(64) messageId!: string;
}

/** What a message said for a while. */
export interface MessageVersionView {
  /** 0 for the message as posted, n for its nth edit. */
  readonly revision: number;
  readonly content: string;
  /** When it began to say so. */
  readonly at: string;
  readonly by: PersonView;
}

export const addReaction = defineRequest<ReactionRef, MessageView>('chat', 'add-reaction', 1, ReactionRef);
export const removeReaction = defineRequest<ReactionRef, null>('chat', 'remove-reaction', 1, ReactionRef);
export const pinMessage = defineRequest<MessageRef, MessageView>('chat', 'pin-message', 1, MessageRef);
export const unpinMessage = defineRequest<MessageRef, null>('chat', 'unpin-message', 1, MessageRef);
export const listPins = defineRequest<ListPins, Page<MessageView>>('chat', 'list-pins', 1, ListPins);
export const listVersions = defineRequest<ListVersions, Page<MessageVersionView>>('chat', 'list-versions', 1, ListVersions);
