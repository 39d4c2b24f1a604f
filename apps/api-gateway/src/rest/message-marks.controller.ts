import {
  addReaction,
  listPins,
  listSeen,
  listVersions,
  type MessageVersionView,
  type MessageView,
  type Page,
  PageRequest,
  type PersonView,
  pinMessage,
  removeReaction,
  type RequestContext,
  unpinMessage,
} from '@flowra/contracts';
import { Param, Query } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

const tag = 'Messages';

/** What people leave on messages, who has seen them, and what they said before. */
@Api()
export class MessageMarksController {
  constructor(private readonly services: Services) {}

  /** One emoji, or a `:shortcode:`. Reacting twice alike changes nothing. */
  @ApiRoute('PUT', '/messages/:messageId/reactions/:emoji', { summary: 'React to a message', status: 200, tag, scope: 'messages:write' })
  react(@Param('messageId') messageId: string, @Param('emoji') emoji: string, @Caller() caller: RequestContext): Promise<MessageView> {
    return this.services.call(addReaction, { messageId, emoji }, caller);
  }

  @ApiRoute('DELETE', '/messages/:messageId/reactions/:emoji', {
    summary: 'Take a reaction back',
    status: 204,
    tag,
    scope: 'messages:write',
  })
  unreact(@Param('messageId') messageId: string, @Param('emoji') emoji: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(removeReaction, { messageId, emoji }, caller);
  }

  @ApiRoute('PUT', '/messages/:messageId/pin', { summary: 'Pin a message in its chat', status: 200, tag, scope: 'messages:write' })
  pin(@Param('messageId') messageId: string, @Caller() caller: RequestContext): Promise<MessageView> {
    return this.services.call(pinMessage, { messageId }, caller);
  }

  @ApiRoute('DELETE', '/messages/:messageId/pin', {
    summary: 'Take a message off the pinned ones',
    status: 204,
    tag,
    scope: 'messages:write',
  })
  unpin(@Param('messageId') messageId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(unpinMessage, { messageId }, caller);
  }

  /** What was pinned last comes first. */
  @ApiRoute('GET', '/chats/:chatId/pins', {
    summary: 'List the pinned messages of a chat',
    status: 200,
    tag,
    scope: 'messages:read',
    query: PageRequest,
  })
  pins(
    @Param('chatId') chatId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<MessageView>> {
    return this.services.call(listPins, { chatId, ...query }, caller);
  }

  /** Its first words come first; a deleted message has said nothing. */
  @ApiRoute('GET', '/messages/:messageId/history', {
    summary: 'List what a message said',
    status: 200,
    tag,
    scope: 'messages:read',
    query: PageRequest,
  })
  history(
    @Param('messageId') messageId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<MessageVersionView>> {
    return this.services.call(listVersions, { messageId, ...query }, caller);
  }

  /**
   * Participants other than its author who have read the chat up to it, or the thread of a reply; in the order in which they came to the
   * chat. A deleted message was seen by nobody.
   */
  @ApiRoute('GET', '/messages/:messageId/seen', {
    summary: 'List who has seen a message',
    status: 200,
    tag,
    scope: 'messages:read',
    query: PageRequest,
  })
  seen(
    @Param('messageId') messageId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<PersonView>> {
    return this.services.call(listSeen, { messageId, ...query }, caller);
  }
}
