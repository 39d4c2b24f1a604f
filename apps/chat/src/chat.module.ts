import type { ServiceSetup } from '@flowra/bootstrap';
import type { ServiceConfig } from '@flowra/config';
import { Module } from '@nestjs/common';
import { ChatAccess } from './access/chat-access';
import { MentionResolver } from './access/mention-resolver';
import { MessageAccess } from './access/message-access';
import { ChatStore } from './commands/chat-store';
import { AcceptInviteController } from './commands/accept-invite/accept-invite.controller';
import { AcceptInviteHandler } from './commands/accept-invite/accept-invite.handler';
import { AddParticipantController } from './commands/add-participant/add-participant.controller';
import { AddParticipantHandler } from './commands/add-participant/add-participant.handler';
import { CloseChatController } from './commands/close-chat/close-chat.controller';
import { CloseChatHandler } from './commands/close-chat/close-chat.handler';
import { CreateChatController } from './commands/create-chat/create-chat.controller';
import { CreateChatHandler } from './commands/create-chat/create-chat.handler';
import { CreateInviteController } from './commands/create-invite/create-invite.controller';
import { CreateInviteHandler } from './commands/create-invite/create-invite.handler';
import { CreateWorkspaceController } from './commands/create-workspace/create-workspace.controller';
import { CreateWorkspaceHandler } from './commands/create-workspace/create-workspace.handler';
import { DeleteMessageController } from './commands/delete-message/delete-message.controller';
import { DeleteMessageHandler } from './commands/delete-message/delete-message.handler';
import { EditMessageController } from './commands/edit-message/edit-message.controller';
import { EditMessageHandler } from './commands/edit-message/edit-message.handler';
import { JoinChatController } from './commands/join-chat/join-chat.controller';
import { JoinChatHandler } from './commands/join-chat/join-chat.handler';
import { LeaveChatController } from './commands/leave-chat/leave-chat.controller';
import { LeaveChatHandler } from './commands/leave-chat/leave-chat.handler';
import { PostMessageController } from './commands/post-message/post-message.controller';
import { PostMessageHandler } from './commands/post-message/post-message.handler';
import { RemoveParticipantController } from './commands/remove-participant/remove-participant.controller';
import { RemoveParticipantHandler } from './commands/remove-participant/remove-participant.handler';
import { ReopenChatController } from './commands/reopen-chat/reopen-chat.controller';
import { ReopenChatHandler } from './commands/reopen-chat/reopen-chat.handler';
import { RevokeInviteController } from './commands/revoke-invite/revoke-invite.controller';
import { RevokeInviteHandler } from './commands/revoke-invite/revoke-invite.handler';
import { GetAudienceController } from './queries/get-audience/get-audience.controller';
import { GetChatController } from './queries/get-chat/get-chat.controller';
import { GetChatHandler } from './queries/get-chat/get-chat.query';
import { GetInviteController } from './queries/get-invite/get-invite.controller';
import { GetInviteHandler } from './queries/get-invite/get-invite.query';
import { GetMessageController } from './queries/get-message/get-message.controller';
import { GetMessageHandler } from './queries/get-message/get-message.query';
import { GetWorkspaceController } from './queries/get-workspace/get-workspace.controller';
import { GetWorkspaceHandler } from './queries/get-workspace/get-workspace.query';
import { ListChatsController } from './queries/list-chats/list-chats.controller';
import { ListChatsHandler } from './queries/list-chats/list-chats.query';
import { ListInvitesController } from './queries/list-invites/list-invites.controller';
import { ListInvitesHandler } from './queries/list-invites/list-invites.query';
import { ListMembersController } from './queries/list-members/list-members.controller';
import { ListMembersHandler } from './queries/list-members/list-members.query';
import { ListMessagesController } from './queries/list-messages/list-messages.controller';
import { ListMessagesHandler } from './queries/list-messages/list-messages.query';
import { ListParticipantsController } from './queries/list-participants/list-participants.controller';
import { ListParticipantsHandler } from './queries/list-participants/list-participants.query';
import { ListThreadController } from './queries/list-thread/list-thread.controller';
import { ListThreadHandler } from './queries/list-thread/list-thread.query';
import { ListWorkspacesController } from './queries/list-workspaces/list-workspaces.controller';
import { ListWorkspacesHandler } from './queries/list-workspaces/list-workspaces.query';
import { CHAT_PROJECTIONS, ReadModels } from './projections/read-models';
import { WhenTagsAppliedAnswer } from './reactions/when-tags-applied.answer';
import { WhenTagsParsedApplyToChat } from './reactions/when-tags-parsed.apply-to-chat';
import { WhenTaskChangesTrackItem } from './reactions/when-task-changes.track-item';

const reactions = [WhenTagsAppliedAnswer, WhenTagsParsedApplyToChat, WhenTaskChangesTrackItem];
const controllers = [
  CreateWorkspaceController,
  CreateInviteController,
  RevokeInviteController,
  AcceptInviteController,
  CreateChatController,
  JoinChatController,
  LeaveChatController,
  CloseChatController,
  ReopenChatController,
  AddParticipantController,
  RemoveParticipantController,
  PostMessageController,
  EditMessageController,
  DeleteMessageController,
  ListWorkspacesController,
  GetWorkspaceController,
  ListMembersController,
  ListInvitesController,
  GetInviteController,
  ListChatsController,
  GetAudienceController,
  GetChatController,
  ListParticipantsController,
  ListMessagesController,
  GetMessageController,
  ListThreadController,
];
const handlers = [
  CreateWorkspaceHandler,
  CreateInviteHandler,
  RevokeInviteHandler,
  AcceptInviteHandler,
  CreateChatHandler,
  JoinChatHandler,
  LeaveChatHandler,
  CloseChatHandler,
  ReopenChatHandler,
  AddParticipantHandler,
  RemoveParticipantHandler,
  PostMessageHandler,
  EditMessageHandler,
  DeleteMessageHandler,
  ListWorkspacesHandler,
  GetWorkspaceHandler,
  ListMembersHandler,
  ListInvitesHandler,
  GetInviteHandler,
  ListChatsHandler,
  GetChatHandler,
  ListParticipantsHandler,
  ListMessagesHandler,
  GetMessageHandler,
  ListThreadHandler,
];

/** Workspaces, chats, messages: their commands, read models and reactions (design, section 2). */
@Module({
  controllers: [...controllers, ...reactions],
  providers: [ReadModels, ChatStore, ChatAccess, MessageAccess, MentionResolver, ...handlers],
})
export class ChatModule {}

/** The chat service as the platform starts it. */
export const chatService: ServiceSetup<ServiceConfig> = {
  name: 'chat',
  store: { source: 'chat', projections: CHAT_PROJECTIONS },
  module: ChatModule,
};
