import { AttachmentAccess } from './attachments/attachment-access';
import { AttachmentStorage } from './attachments/attachment-storage';
import { AttachmentsController } from './attachments/attachments.controller';
import { GridFsStorage } from './attachments/gridfs-storage';
import { UnusedUploads } from './attachments/unused-uploads';
import { Uploads } from './attachments/uploads';
import { PersonalDocuments } from './personal/personal-documents';
import { DueReminders } from './reminders/due-reminders';
import { Reminders } from './reminders/reminders';
import { RemindersController } from './reminders/reminders.controller';
import { ScheduledMessages } from './scheduled-messages/scheduled-messages';
import { ScheduledMessagesController } from './scheduled-messages/scheduled-messages.controller';
import { ScheduledSender } from './scheduled-messages/scheduled-sender';
import { SearchMessagesController } from './queries/search-messages/search-messages.controller';
import { SearchMessagesHandler } from './queries/search-messages/search-messages.query';
import { DueScheduler } from './schedule/due-scheduler';
import type { UseCases } from './use-cases';

/** Searching messages, files, and what people keep for themselves or for later: what can be asked of it. */
export const contentUseCases: UseCases = {
  controllers: [SearchMessagesController, AttachmentsController, ScheduledMessagesController, RemindersController],
  handlers: [
    SearchMessagesHandler,
    DueScheduler,
    PersonalDocuments,
    { provide: AttachmentStorage, useClass: GridFsStorage },
    AttachmentAccess,
    Uploads,
    UnusedUploads,
    ScheduledMessages,
    ScheduledSender,
    Reminders,
    DueReminders,
  ],
};
