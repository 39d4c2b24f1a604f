import { AttachmentAccess } from './attachments/attachment-access';
import { AttachmentStorage } from './attachments/attachment-storage';
import { AttachmentsController } from './attachments/attachments.controller';
import { GridFsStorage } from './attachments/gridfs-storage';
import { UnusedUploads } from './attachments/unused-uploads';
import { Uploads } from './attachments/uploads';
import { PersonalDocuments } from './personal/personal-documents';
import { Drafts } from './drafts/drafts';
import { DraftsController } from './drafts/drafts.controller';
import { DueReminders } from './reminders/due-reminders';
import { Reminders } from './reminders/reminders';
import { RemindersController } from './reminders/reminders.controller';
import { ScheduledMessages } from './scheduled-messages/scheduled-messages';
import { ScheduledMessagesController } from './scheduled-messages/scheduled-messages.controller';
import { ScheduledSender } from './scheduled-messages/scheduled-sender';
import { ListFilesController } from './queries/list-files/list-files.controller';
import { ListFilesHandler } from './queries/list-files/list-files.query';
import { SearchMessagesController } from './queries/search-messages/search-messages.controller';
import { SearchMessagesHandler } from './queries/search-messages/search-messages.query';
import { DueScheduler } from './schedule/due-scheduler';
import type { UseCases } from './use-cases';
import { WebhookMakers } from './webhooks/webhook-makers';
import { WebhookPosts } from './webhooks/webhook-posts';
import { Webhooks } from './webhooks/webhooks';
import { WebhooksController } from './webhooks/webhooks.controller';

/** Searching messages, files, webhooks, and what people keep for themselves or for later: what can be asked of it. */
export const contentUseCases: UseCases = {
  controllers: [
    SearchMessagesController,
    AttachmentsController,
    ListFilesController,
    ScheduledMessagesController,
    RemindersController,
    DraftsController,
    WebhooksController,
  ],
  handlers: [
    SearchMessagesHandler,
    ListFilesHandler,
    DueScheduler,
    PersonalDocuments,
    { provide: AttachmentStorage, useClass: GridFsStorage },
    AttachmentAccess,
    Uploads,
    UnusedUploads,
    ScheduledMessages,
    ScheduledSender,
    Reminders,
    Drafts,
    DueReminders,
    WebhookMakers,
    Webhooks,
    WebhookPosts,
  ],
};
