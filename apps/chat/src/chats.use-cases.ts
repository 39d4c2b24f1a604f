import type { UseCases } from './use-cases';
import { AddParticipantController } from './commands/add-participant/add-participant.controller';
import { AddParticipantHandler } from './commands/add-participant/add-participant.handler';
import { CloseChatController } from './commands/close-chat/close-chat.controller';
import { CloseChatHandler } from './commands/close-chat/close-chat.handler';
import { CreateChatController } from './commands/create-chat/create-chat.controller';
import { CreateChatHandler } from './commands/create-chat/create-chat.handler';
import { JoinChatController } from './commands/join-chat/join-chat.controller';
import { JoinChatHandler } from './commands/join-chat/join-chat.handler';
import { LeaveChatController } from './commands/leave-chat/leave-chat.controller';
import { LeaveChatHandler } from './commands/leave-chat/leave-chat.handler';
import { RemoveParticipantController } from './commands/remove-participant/remove-participant.controller';
import { RemoveParticipantHandler } from './commands/remove-participant/remove-participant.handler';
import { ReopenChatController } from './commands/reopen-chat/reopen-chat.controller';
import { ReopenChatHandler } from './commands/reopen-chat/reopen-chat.handler';
import { GetAudienceController } from './queries/get-audience/get-audience.controller';
import { GetChatController } from './queries/get-chat/get-chat.controller';
import { GetChatHandler } from './queries/get-chat/get-chat.query';
import { ListChatsController } from './queries/list-chats/list-chats.controller';
import { ListChatsHandler } from './queries/list-chats/list-chats.query';
import { ListParticipantsController } from './queries/list-participants/list-participants.controller';
import { ListParticipantsHandler } from './queries/list-participants/list-participants.query';

/** Chats and participants: what can be asked of them. */
export const chatsUseCases: UseCases = {
  controllers: [
    CreateChatController,
    JoinChatController,
    LeaveChatController,
    CloseChatController,
    ReopenChatController,
    AddParticipantController,
    RemoveParticipantController,
    ListChatsController,
    GetAudienceController,
    GetChatController,
    ListParticipantsController,
  ],
  handlers: [
    CreateChatHandler,
    JoinChatHandler,
    LeaveChatHandler,
    CloseChatHandler,
    ReopenChatHandler,
    AddParticipantHandler,
    RemoveParticipantHandler,
    ListChatsHandler,
    GetChatHandler,
    ListParticipantsHandler,
  ],
};
