import { IsISO8601, IsString, MaxLength, MinLength } from 'class-validator';
import { defineRequest } from '../contract';
import { type Page, PageRequest } from '../page';

/** A message that somebody wants to be reminded of; nobody else knows. */
export interface ReminderView {
  readonly reminderId: string;
  readonly messageId: string;
  readonly chatId: string;
  readonly workspaceId: string;
  readonly remindAt: string;
  readonly createdAt: string;
}

export class RemindBody {
  /** In the future, at most a year away. */
  @IsISO8601() @MaxLength(40) remindAt!: string;
}

export class Remind extends RemindBody {
  @IsString() @MinLength(1) @MaxLength(64) messageId!: string;
}

export class ReminderRef {
  @IsString() @MinLength(1) @MaxLength(64) reminderId!: string;
}

export const remind = defineRequest<Remind, ReminderView>('chat', 'remind', 1, Remind);
export const listReminders = defineRequest<PageRequest, Page<ReminderView>>('chat', 'list-reminders', 1, PageRequest);
export const cancelReminder = defineRequest<ReminderRef, null>('chat', 'cancel-reminder', 1, ReminderRef);
