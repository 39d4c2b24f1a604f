import type { UseCases } from './use-cases';
import { AddParticipantController } from './commands/add-participant/add-participant.controller';
import { AddParticipantHandler } from './commands/add-participant/add-participant.handler';
import { ChatActivity } from './activity/chat-activity';
import { UnreadCounter } from './activity/unread-counter';
import { ChangeChatController } from './commands/change-chat/change-chat.controller';
import { ChangeChatHandler } from './commands/change-chat/change-chat.handler';
import { DeleteChatController } from './commands/delete-chat/delete-chat.controller';
import { DeleteChatHandler } from './commands/delete-chat/delete-chat.handler';
import { ChangeParticipantController } from './commands/change-participant/change-participant.controller';
import { ChangeParticipantHandler } from './commands/change-participant/change-participant.handler';
import { ReadChatController } from './commands/read-chat/read-chat.controller';
import { ReadChatHandler } from './commands/read-chat/read-chat.handler';
import { MuteChatController } from './commands/mute-chat/mute-chat.controller';
import { MuteChatHandler } from './commands/mute-chat/mute-chat.handler';
import { UnmuteChatController } from './commands/unmute-chat/unmute-chat.controller';
import { UnmuteChatHandler } from './commands/unmute-chat/unmute-chat.handler';
import { FavouriteChatController } from './commands/favourite-chat/favourite-chat.controller';
import { FavouriteChatHandler } from './commands/favourite-chat/favourite-chat.handler';
import { UnfavouriteChatController } from './commands/unfavourite-chat/unfavourite-chat.controller';
import { UnfavouriteChatHandler } from './commands/unfavourite-chat/unfavourite-chat.handler';
import { ChatStore } from './commands/chat-store';
import { CloseChatController } from './commands/close-chat/close-chat.controller';
import { CloseChatHandler } from './commands/close-chat/close-chat.handler';
import { CreateChatController } from './commands/create-chat/create-chat.controller';
import { CreateChatHandler } from './commands/create-chat/create-chat.handler';
import { DirectChats } from './commands/create-chat/direct-chats';
import { JoinChatController } from './commands/join-chat/join-chat.controller';
import { JoinChatHandler } from './commands/join-chat/join-chat.handler';
import { LeaveChatController } from './commands/leave-chat/leave-chat.controller';
import { LeaveChatHandler } from './commands/leave-chat/leave-chat.handler';
import { PersonalChatStore } from './commands/personal-chat-store';
import { RemoveParticipantController } from './commands/remove-participant/remove-participant.controller';
import { RemoveParticipantHandler } from './commands/remove-participant/remove-participant.handler';
import { ReopenChatController } from './commands/reopen-chat/reopen-chat.controller';
import { ReopenChatHandler } from './commands/reopen-chat/reopen-chat.handler';
import { ChatViews } from './queries/chat-views';
import { GetAudienceController } from './queries/get-audience/get-audience.controller';
import { GetChatController } from './queries/get-chat/get-chat.controller';
import { GetChatHandler } from './queries/get-chat/get-chat.query';
import { LocateChatController } from './queries/locate-chat/locate-chat.controller';
import { ListChatsController } from './queries/list-chats/list-chats.controller';
import { ListChatsHandler } from './queries/list-chats/list-chats.query';
import { ListParticipantsController } from './queries/list-participants/list-participants.controller';
import { ListParticipantsHandler } from './queries/list-participants/list-participants.query';

/** Chats and participants: what can be asked of them. */
export const chatsUseCases: UseCases = {
  controllers: [
    CreateChatController,
    ChangeChatController,
    DeleteChatController,
    ChangeParticipantController,
    ReadChatController,
    MuteChatController,
    UnmuteChatController,
    FavouriteChatController,
    UnfavouriteChatController,
    JoinChatController,
    LeaveChatController,
    CloseChatController,
    ReopenChatController,
    AddParticipantController,
    RemoveParticipantController,
    ListChatsController,
    GetAudienceController,
    GetChatController,
    LocateChatController,
    ListParticipantsController,
  ],
  handlers: [
    CreateChatHandler,
    ChangeChatHandler,
    DeleteChatHandler,
    ChangeParticipantHandler,
    ReadChatHandler,
    MuteChatHandler,
    UnmuteChatHandler,
    FavouriteChatHandler,
    UnfavouriteChatHandler,
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

/** What those handlers stand on. */
export const chatsProviders = [ChatStore, PersonalChatStore, DirectChats, UnreadCounter, ChatActivity, ChatViews];
