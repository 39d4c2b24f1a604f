import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';
import type { DueItem } from '../schedule/due-queue';

/** A file on its way in: until it is complete, and then until it is clear whether a message uses it. */
export interface UploadDocument extends DueItem {
  userId: string;
  chatId: string;
  workspaceId: string;
  fileName: string;
  requestHash: string | null;
  isComplete: boolean;
}

/** Whose it is, and where it goes, with what asked for it. */
interface Intention extends DueItem {
  userId: string;
  username: string;
  displayName: string;
  chatId: string;
  workspaceId: string;
  createdAt: Date;
  requestHash: string | null;
  correlationId: string;
  /** When nobody needs to know of it any more; null while it waits. */
  expireAt: Date | null;
}

/** A message to be sent later. */
export interface ScheduledMessageDocument extends Intention {
  content: string;
  threadRootId: string | null;
  sendAt: Date;
  state: 'scheduled' | 'sent' | 'failed';
  failure: string | null;
  messageId: string | null;
}

/** A message to be reminded of. */
export interface ReminderDocument extends Intention {
  messageId: string;
  remindAt: Date;
  isDone: boolean;
}

/** What somebody began to write. */
export interface DraftDocument {
  _id: string;
  userId: string;
  chatId: string;
  workspaceId: string;
  threadRootId: string | null;
  content: string;
  updatedAt: Date;
}

/** What one person keeps for themselves or has under way: no events, and no read models (ADR 14). */
@Injectable()
export class PersonalDocuments implements OnModuleInit {
  readonly uploads: Collection<UploadDocument>;
  readonly scheduledMessages: Collection<ScheduledMessageDocument>;
  readonly reminders: Collection<ReminderDocument>;
  readonly drafts: Collection<DraftDocument>;

  constructor(@InjectConnection() connection: Connection) {
    this.uploads = connection.collection('uploads');
    this.scheduledMessages = connection.collection('scheduled_messages');
    this.reminders = connection.collection('reminders');
    this.drafts = connection.collection('drafts');
  }

  /** Creates the indexes. */
  async onModuleInit(): Promise<void> {
    await this.uploads.createIndex({ dueAt: 1 });
    await this.uploads.createIndex({ userId: 1 });
    await this.scheduledMessages.createIndex({ dueAt: 1 });
    await this.scheduledMessages.createIndex({ userId: 1, state: 1, sendAt: 1, _id: 1 });
    await this.scheduledMessages.createIndex({ expireAt: 1 }, { expireAfterSeconds: 0 });
    await this.reminders.createIndex({ dueAt: 1 });
    await this.reminders.createIndex({ userId: 1, isDone: 1, remindAt: 1, _id: 1 });
    await this.reminders.createIndex({ expireAt: 1 }, { expireAfterSeconds: 0 });
    await this.drafts.createIndex({ userId: 1, updatedAt: -1, _id: -1 });
  }
}
