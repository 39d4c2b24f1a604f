import { AdminController } from './admin.controller';
import { AttachmentsController } from './attachments.controller';
import { AuditController } from './audit.controller';
import { ChatsController } from './chats.controller';
import { DraftsController } from './drafts.controller';
import { FollowingsController } from './followings.controller';
import { InvitesController } from './invites.controller';
import { MeController } from './me.controller';
import { MembersController } from './members.controller';
import { MessageMarksController } from './message-marks.controller';
import { MessagesController } from './messages.controller';
import { NotificationPreferencesController } from './notification-preferences.controller';
import { NotificationsController } from './notifications.controller';
import { PersonalTokensController } from './personal-tokens.controller';
import { PresenceController } from './presence.controller';
import { TagsController } from './tags.controller';
import { ScheduledController } from './scheduled.controller';
import { SearchController } from './search.controller';
import { PersonalChatsController } from './personal-chats.controller';
import { TaskRelationsController } from './task-relations.controller';
import { TasksController } from './tasks.controller';
import { WebhookPostsController } from './webhook-posts.controller';
import { WebhooksController } from './webhooks.controller';
import { WorkspacesController } from './workspaces.controller';

/** Every controller of the public API; the API document is made from them. */
export const apiControllers = [
  MeController,
  PersonalTokensController,
  WorkspacesController,
  MembersController,
  InvitesController,
  ChatsController,
  PersonalChatsController,
  MessagesController,
  MessageMarksController,
  TagsController,
  SearchController,
  AttachmentsController,
  ScheduledController,
  DraftsController,
  WebhooksController,
  WebhookPostsController,
  TasksController,
  TaskRelationsController,
  NotificationsController,
  FollowingsController,
  NotificationPreferencesController,
  PresenceController,
  AdminController,
  AuditController,
];
