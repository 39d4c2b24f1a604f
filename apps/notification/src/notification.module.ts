import type { ServiceSetup } from '@flowra/bootstrap';
import type { ServiceConfig } from '@flowra/config';
import { Module } from '@nestjs/common';
import { ChatVisibility } from './access/chat-visibility';
import { Subjects } from './access/subjects';
import { WhoIsHere } from './access/who-is-here';
import { DiscardHandler } from './commands/discard.handler';
import { FollowController } from './commands/follow/follow.controller';
import { FollowHandler } from './commands/follow/follow.handler';
import { MarkReadHandler } from './commands/mark-read.handler';
import { MarkUnreadHandler } from './commands/mark-unread.handler';
import { PreferencesStore } from './commands/preferences-store';
import { ReadAllHandler } from './commands/read-all.handler';
import { SetPreferencesHandler } from './commands/set-preferences/set-preferences.handler';
import { InboxController } from './inbox.controller';
import { Followers } from './notices/followers';
import { Notifier } from './notices/notifier';
import { PreferencesController } from './preferences.controller';
import { NOTIFICATION_PROJECTIONS, ReadModels } from './projections/read-models';
import { InboxPages } from './queries/inbox-pages';
import { ListTaskFollowersController } from './queries/list-task-followers.controller';
import { WhenAddedToChatNotify } from './reactions/when-added-to-chat.notify';
import { WhenChatMutedMute } from './reactions/when-chat-muted.mute';
import { WhenMessagePostedNotify } from './reactions/when-message-posted.notify';
import { WhenOutOfSightDiscard } from './reactions/when-out-of-sight.discard';
import { WhenReminderDueNotify } from './reactions/when-reminder-due.notify';
import { WhenTaskChangedNotify } from './reactions/when-task-changed.notify';

const REACTIONS = [
  WhenMessagePostedNotify,
  WhenTaskChangedNotify,
  WhenAddedToChatNotify,
  WhenOutOfSightDiscard,
  WhenChatMutedMute,
  WhenReminderDueNotify,
];

/** Inboxes, what fills them, and what people want to hear of (design, section 2). */
@Module({
  controllers: [InboxController, FollowController, ListTaskFollowersController, PreferencesController, ...REACTIONS],
  providers: [
    ReadModels,
    ChatVisibility,
    WhoIsHere,
    Subjects,
    InboxPages,
    Notifier,
    Followers,
    PreferencesStore,
    MarkReadHandler,
    MarkUnreadHandler,
    ReadAllHandler,
    DiscardHandler,
    FollowHandler,
    SetPreferencesHandler,
  ],
})
export class NotificationModule {}

/** The notification service as the platform starts it. */
export const notificationService: ServiceSetup<ServiceConfig> = {
  name: 'notification',
  store: { source: 'notification', projections: NOTIFICATION_PROJECTIONS },
  module: NotificationModule,
};
