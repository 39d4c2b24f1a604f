import type { ServiceSetup } from '@flowra/bootstrap';
import type { ServiceConfig } from '@flowra/config';
import { Module } from '@nestjs/common';
import { DiscardHandler } from './commands/discard.handler';
import { MarkReadHandler } from './commands/mark-read.handler';
import { InboxController } from './inbox.controller';
import { NOTIFICATION_PROJECTIONS, ReadModels } from './projections/read-models';
import { Notifier } from './reactions/notifier';
import { WhenMessagePostedNotify } from './reactions/when-message-posted.notify';
import { WhenTaskAssignedNotify } from './reactions/when-task-assigned.notify';

/** Inboxes, and what fills them (design, section 2). */
@Module({
  controllers: [InboxController, WhenMessagePostedNotify, WhenTaskAssignedNotify],
  providers: [ReadModels, Notifier, MarkReadHandler, DiscardHandler],
})
export class NotificationModule {}

/** The notification service as the platform starts it. */
export const notificationService: ServiceSetup<ServiceConfig> = {
  name: 'notification',
  store: { source: 'notification', projections: NOTIFICATION_PROJECTIONS },
  module: NotificationModule,
};
