import {
  AddParticipantBody,
  ChangeChatBody,
  ChangeParticipantBody,
  ChatListRequest,
  CreateChatBody,
  PageRequest,
  addParticipant,
  changeChat,
  changeParticipant,
  closeChat,
  createChat,
  deleteChat,
  getChat,
  joinChat,
  leaveChat,
  listChats,
  listParticipants,
  removeParticipant,
  reopenChat,
  type ChatDetails,
  type ChatView,
  type Page,
  type ParticipantView,
  type RequestContext,
} from '@flowra/contracts';
import { Body, Param, Query } from '@nestjs/common';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Api } from '../http/api';
import { Services } from '../services/services';

/** Chats and their participants. */
@Api()
export class ChatsController {
  constructor(private readonly services: Services) {}

  @ApiRoute('POST', '/workspaces/:workspaceId/chats', {
    summary: 'Create a chat',
    status: 201,
    tag: 'Chats',
    scope: 'chats:write',
    body: CreateChatBody,
  })
  create(
    @Param('workspaceId') workspaceId: string,
    @Body(bodyOf(CreateChatBody)) body: CreateChatBody,
    @Caller() caller: RequestContext,
  ): Promise<ChatView> {
    return this.services.call(createChat, { workspaceId, ...body }, caller);
  }

  @ApiRoute('GET', '/workspaces/:workspaceId/chats', {
    summary: 'List the chats I may see',
    status: 200,
    tag: 'Chats',
    scope: 'chats:read',
    query: ChatListRequest,
  })
  list(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(ChatListRequest)) query: ChatListRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<ChatView>> {
    return this.services.call(listChats, { workspaceId, ...query }, caller);
  }

  @ApiRoute('GET', '/chats/:chatId', { summary: 'Read a chat', status: 200, tag: 'Chats', scope: 'chats:read' })
  get(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<ChatDetails> {
    return this.services.call(getChat, { chatId }, caller);
  }

  @ApiRoute('PATCH', '/chats/:chatId', {
    summary: 'Rename or describe a chat, or change who sees it',
    status: 200,
    tag: 'Chats',
    scope: 'chats:write',
    body: ChangeChatBody,
  })
  change(
    @Param('chatId') chatId: string,
    @Body(bodyOf(ChangeChatBody)) body: ChangeChatBody,
    @Caller() caller: RequestContext,
  ): Promise<ChatView> {
    return this.services.call(changeChat, { chatId, ...body }, caller);
  }

  @ApiRoute('DELETE', '/chats/:chatId', { summary: 'Delete a chat with everything in it', status: 204, tag: 'Chats', scope: 'chats:write' })
  delete(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(deleteChat, { chatId }, caller);
  }

  @ApiRoute('POST', '/chats/:chatId/join', { summary: 'Join a public chat', status: 200, tag: 'Chats', scope: 'chats:write' })
  join(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<ChatView> {
    return this.services.call(joinChat, { chatId }, caller);
  }

  @ApiRoute('POST', '/chats/:chatId/leave', { summary: 'Leave a chat', status: 204, tag: 'Chats', scope: 'chats:write' })
  leave(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(leaveChat, { chatId }, caller);
  }

  @ApiRoute('POST', '/chats/:chatId/close', { summary: 'Close a chat', status: 200, tag: 'Chats', scope: 'chats:write' })
  close(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<ChatView> {
    return this.services.call(closeChat, { chatId }, caller);
  }

  @ApiRoute('POST', '/chats/:chatId/reopen', { summary: 'Reopen a chat', status: 200, tag: 'Chats', scope: 'chats:write' })
  reopen(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<ChatView> {
    return this.services.call(reopenChat, { chatId }, caller);
  }

  @ApiRoute('GET', '/chats/:chatId/participants', {
    summary: 'List the participants of a chat',
    status: 200,
    tag: 'Chats',
    scope: 'chats:read',
    query: PageRequest,
  })
  participants(
    @Param('chatId') chatId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<ParticipantView>> {
    return this.services.call(listParticipants, { chatId, ...query }, caller);
  }

  @ApiRoute('POST', '/chats/:chatId/participants', {
    summary: 'Add a participant',
    status: 201,
    tag: 'Chats',
    scope: 'chats:write',
    body: AddParticipantBody,
  })
  add(
    @Param('chatId') chatId: string,
    @Body(bodyOf(AddParticipantBody)) body: AddParticipantBody,
    @Caller() caller: RequestContext,
  ): Promise<ParticipantView> {
    return this.services.call(addParticipant, { chatId, ...body }, caller);
  }

  @ApiRoute('PATCH', '/chats/:chatId/participants/:userId', {
    summary: 'Change the role of a participant',
    status: 200,
    tag: 'Chats',
    scope: 'chats:write',
    body: ChangeParticipantBody,
  })
  changeParticipant(
    @Param('chatId') chatId: string,
    @Param('userId') userId: string,
    @Body(bodyOf(ChangeParticipantBody)) body: ChangeParticipantBody,
    @Caller() caller: RequestContext,
  ): Promise<ParticipantView> {
    return this.services.call(changeParticipant, { chatId, userId, ...body }, caller);
  }

  @ApiRoute('DELETE', '/chats/:chatId/participants/:userId', {
    summary: 'Remove a participant',
    status: 204,
    tag: 'Chats',
    scope: 'chats:write',
  })
  remove(@Param('chatId') chatId: string, @Param('userId') userId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(removeParticipant, { chatId, userId }, caller);
  }
}
