import { AdminController } from './admin.controller';
import { ChatsController } from './chats.controller';
import { MeController } from './me.controller';
import { MessagesController } from './messages.controller';
import { NotificationsController } from './notifications.controller';
import { TagsController } from './tags.controller';
import { SearchController } from './search.controller';
import { TasksController } from './tasks.controller';
import { WorkspacesController } from './workspaces.controller';

/** Every controller of the public API; the API document is made from them. */
export const apiControllers = [
  MeController,
  WorkspacesController,
  ChatsController,
  MessagesController,
  TagsController,
  SearchController,
  TasksController,
  NotificationsController,
  AdminController,
];
