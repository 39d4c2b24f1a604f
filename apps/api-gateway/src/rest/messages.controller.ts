import {
  deleteMessage,
  editMessage,
  EditMessageBody,
  getMessage,
  listMessages,
  listThread,
  type MessagePage,
  MessagePageRequest,
  type MessageView,
  type Page,
  PageRequest,
  postMessage,
  PostMessageBody,
  readThread,
  ReadThreadBody,
  type RequestContext,
  type ThreadMarkerView,
} from '@flowra/contracts';
import { Body, Headers, Param, Query } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { TagResults } from '../services/tag-results';

const tag = 'Messages';

/** Messages and their threads. */
@Api()
export class MessagesController {
  constructor(
    private readonly services: Services,
    private readonly tagResults: TagResults,
  ) {}

  /** With `Prefer: wait=N` the answer waits up to N seconds for the tags of the message to be applied. */
  @ApiRoute('POST', '/chats/:chatId/messages', {
    summary: 'Post a message',
    status: 201,
    tag,
    scope: 'messages:write',
    body: PostMessageBody,
  })
  async post(
    @Param('chatId') chatId: string,
    @Body(bodyOf(PostMessageBody)) body: PostMessageBody,
    @Headers('prefer') prefer: string | undefined,
    @Caller() caller: RequestContext,
  ): Promise<MessageView> {
    const message = await this.services.call(postMessage, { chatId, ...body }, caller);
    return prefer === undefined
      ? message
      : { ...message, tagResults: await this.tagResults.wait(message.messageId, message.content, prefer) };
  }

  /** The newest first, or around one message; `prevCursor` with the other `direction` goes the other way. */
  @ApiRoute('GET', '/chats/:chatId/messages', {
    summary: 'List the messages of a chat',
    status: 200,
    tag,
    scope: 'messages:read',
    query: MessagePageRequest,
  })
  list(
    @Param('chatId') chatId: string,
    @Query(queryOf(MessagePageRequest)) query: MessagePageRequest,
    @Caller() caller: RequestContext,
  ): Promise<MessagePage> {
    return this.services.call(listMessages, { chatId, ...query }, caller);
  }

  @ApiRoute('GET', '/messages/:messageId', { summary: 'Read a message', status: 200, tag, scope: 'messages:read' })
  get(@Param('messageId') messageId: string, @Caller() caller: RequestContext): Promise<MessageView> {
    return this.services.call(getMessage, { messageId }, caller);
  }

  @ApiRoute('GET', '/messages/:messageId/thread', {
    summary: 'List the replies to a message',
    status: 200,
    tag,
    scope: 'messages:read',
    query: PageRequest,
  })
  thread(
    @Param('messageId') messageId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<MessageView>> {
    return this.services.call(listThread, { messageId, ...query }, caller);
  }

  /** Up to the newest reply unless one is named. A marker never goes back. */
  @ApiRoute('POST', '/messages/:messageId/thread/read', {
    summary: 'Mark a thread as read',
    status: 200,
    tag,
    scope: 'chats:write',
    body: ReadThreadBody,
  })
  readThread(
    @Param('messageId') messageId: string,
    @Body(bodyOf(ReadThreadBody)) body: ReadThreadBody,
    @Caller() caller: RequestContext,
  ): Promise<ThreadMarkerView> {
    return this.services.call(readThread, { messageId, ...body }, caller);
  }

  @ApiRoute('PATCH', '/messages/:messageId', {
    summary: 'Edit a message',
    status: 200,
    tag,
    scope: 'messages:write',
    body: EditMessageBody,
  })
  edit(
    @Param('messageId') messageId: string,
    @Body(bodyOf(EditMessageBody)) body: EditMessageBody,
    @Caller() caller: RequestContext,
  ): Promise<MessageView> {
    return this.services.call(editMessage, { messageId, ...body }, caller);
  }

  @ApiRoute('DELETE', '/messages/:messageId', { summary: 'Delete a message', status: 204, tag, scope: 'messages:write' })
  remove(@Param('messageId') messageId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(deleteMessage, { messageId }, caller);
  }
}
