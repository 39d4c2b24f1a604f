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
import { CountUnreadRepliesController } from './queries/count-unread-replies/count-unread-replies.controller';
import { CountUnreadRepliesHandler } from './queries/count-unread-replies/count-unread-replies.query';
import { ReadThreadController } from './commands/read-thread/read-thread.controller';
import { ReadThreadHandler } from './commands/read-thread/read-thread.handler';
import { ListThreadController } from './queries/list-thread/list-thread.controller';
import { ListThreadHandler } from './queries/list-thread/list-thread.query';
import { AddReactionController } from './commands/add-reaction/add-reaction.controller';
import { AddReactionHandler } from './commands/add-reaction/add-reaction.handler';
import { RemoveReactionController } from './commands/remove-reaction/remove-reaction.controller';
import { RemoveReactionHandler } from './commands/remove-reaction/remove-reaction.handler';
import { PinMessageController } from './commands/pin-message/pin-message.controller';
import { PinMessageHandler } from './commands/pin-message/pin-message.handler';
import { UnpinMessageController } from './commands/unpin-message/unpin-message.controller';
import { UnpinMessageHandler } from './commands/unpin-message/unpin-message.handler';
import { ListPinsController } from './queries/list-pins/list-pins.controller';
import { ListPinsHandler } from './queries/list-pins/list-pins.query';
import { ListSeenController } from './queries/list-seen/list-seen.controller';
import { ListSeenHandler } from './queries/list-seen/list-seen.query';
import { ListVersionsController } from './queries/list-versions/list-versions.controller';
import { ListVersionsHandler } from './queries/list-versions/list-versions.query';

/** Messages and threads: what can be asked of them. */
export const messagesUseCases: UseCases = {
  controllers: [
    PostMessageController,
    EditMessageController,
    DeleteMessageController,
    ListMessagesController,
    GetMessageController,
    ListThreadController,
    ReadThreadController,
    CountUnreadRepliesController,
    AddReactionController,
    RemoveReactionController,
    PinMessageController,
    UnpinMessageController,
    ListPinsController,
    ListSeenController,
    ListVersionsController,
  ],
  handlers: [
    PostMessageHandler,
    EditMessageHandler,
    DeleteMessageHandler,
    ListMessagesHandler,
    GetMessageHandler,
    ListThreadHandler,
    ReadThreadHandler,
    CountUnreadRepliesHandler,
    AddReactionHandler,
    RemoveReactionHandler,
    PinMessageHandler,
    UnpinMessageHandler,
    ListPinsHandler,
    ListSeenHandler,
    ListVersionsHandler,
  ],
};
