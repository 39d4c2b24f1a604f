import { IsISO8601, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';
import { MESSAGE_LIMIT } from './messages';

/** A message that its author wants sent later; nobody else sees it before. */
export interface ScheduledMessageView {
  readonly scheduledMessageId: string;
  readonly chatId: string;
  readonly workspaceId: string;
  readonly threadRootId: string | null;
  readonly content: string;
  readonly sendAt: string;
  readonly state: 'scheduled' | 'sent' | 'failed';
  /** Why it was not sent: the code with which posting it was refused. */
  readonly failure: string | null;
  /** The message, once it was sent. */
  readonly messageId: string | null;
  readonly createdAt: string;
}

export class ScheduleMessageBody {
  @IsString() @MinLength(1) @MaxLength(MESSAGE_LIMIT) content!: string;
  /** In the future, at most a year away. */
  @IsISO8601() @MaxLength(40) sendAt!: string;
  /** The message this one replies to. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(64) threadRootId?: string;
}

export class ScheduleMessage extends ScheduleMessageBody {
  @IsString() @MinLength(1) @MaxLength(64) chatId!: string;
}

/** A failed one is scheduled again. */
export class ChangeScheduledMessageBody {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(MESSAGE_LIMIT) content?: string;
  @IsOptional() @IsISO8601() @MaxLength(40) sendAt?: string;
}

export class ChangeScheduledMessage extends ChangeScheduledMessageBody {
  @IsString() @MinLength(1) @MaxLength(64) scheduledMessageId!: string;
}

export class ScheduledMessageRef {
  @IsString() @MinLength(1) @MaxLength(64) scheduledMessageId!: string;
}

export const scheduleMessage = defineRequest<ScheduleMessage, ScheduledMessageView>('chat', 'schedule-message', 1, ScheduleMessage);
export const listScheduledMessages = defineRequest<PageRequest, Page<ScheduledMessageView>>(
  'chat',
  'list-scheduled-messages',
  1,
  PageRequest,
);
export const changeScheduledMessage = defineRequest<ChangeScheduledMessage, ScheduledMessageView>(
  'chat',
  'change-scheduled-message',
  1,
  ChangeScheduledMessage,
);
export const cancelScheduledMessage = defineRequest<ScheduledMessageRef, null>('chat', 'cancel-scheduled-message', 1, ScheduledMessageRef);
