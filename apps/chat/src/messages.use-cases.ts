import type { UseCases } from './use-cases';
import { DeleteMessageController } from './commands/delete-message/delete-message.controller';
import { DeleteMessageHandler } from './commands/delete-message/delete-message.handler';
import { EditMessageController } from './commands/edit-message/edit-message.controller';
import { EditMessageHandler } from './commands/edit-message/edit-message.handler';
import { PostMessageController } from './commands/post-message/post-message.controller';
import { PostMessageHandler } from './commands/post-message/post-message.handler';
import { GetMessageController } from './queries/get-message/get-message.controller';
import { GetMessageHandler } from './queries/get-message/get-message.query';
import { ListMessagesController } from './queries/list-messages/list-messages.controller';
import { ListMessagesHandler } from './queries/list-messages/list-messages.query';
import { ListThreadController } from './queries/list-thread/list-thread.controller';
import { ListThreadHandler } from './queries/list-thread/list-thread.query';

/** Messages and threads: what can be asked of them. */
export const messagesUseCases: UseCases = {
  controllers: [
    PostMessageController,
    EditMessageController,
    DeleteMessageController,
    ListMessagesController,
    GetMessageController,
    ListThreadController,
  ],
  handlers: [PostMessageHandler, EditMessageHandler, DeleteMessageHandler, ListMessagesHandler, GetMessageHandler, ListThreadHandler],
};
