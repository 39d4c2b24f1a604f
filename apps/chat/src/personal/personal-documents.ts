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

/** What one person keeps for themselves or has under way: no events, and no read models (ADR 12). */
@Injectable()
export class PersonalDocuments implements OnModuleInit {
  readonly uploads: Collection<UploadDocument>;

  constructor(@InjectConnection() connection: Connection) {
    this.uploads = connection.collection('uploads');
  }

  /** Creates the indexes. */
  async onModuleInit(): Promise<void> {
    await this.uploads.createIndex({ dueAt: 1 });
    await this.uploads.createIndex({ userId: 1 });
  }
}
