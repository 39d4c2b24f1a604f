import {
  favouriteChat,
  muteChat,
  readChat,
  ReadChatBody,
  type ReadMarkerView,
  type RequestContext,
  unfavouriteChat,
  unmuteChat,
} from '@flowra/contracts';
import { Body, Param } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, bodyOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

const tag = 'Chats';

/** What a chat is to the caller alone: read up to where, muted, a favourite. */
@Api()
export class PersonalChatsController {
  constructor(private readonly services: Services) {}

  /** Up to the newest message unless one is named. A marker never goes back. */
  @ApiRoute('POST', '/chats/:chatId/read', { summary: 'Mark a chat as read', status: 200, tag, scope: 'chats:write', body: ReadChatBody })
  read(
    @Param('chatId') chatId: string,
    @Body(bodyOf(ReadChatBody)) body: ReadChatBody,
    @Caller() caller: RequestContext,
  ): Promise<ReadMarkerView> {
    return this.services.call(readChat, { chatId, ...body }, caller);
  }

  @ApiRoute('PUT', '/chats/:chatId/mute', { summary: 'Mute a chat', status: 204, tag, scope: 'chats:write' })
  mute(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(muteChat, { chatId }, caller);
  }

  @ApiRoute('DELETE', '/chats/:chatId/mute', { summary: 'Hear a muted chat again', status: 204, tag, scope: 'chats:write' })
  unmute(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(unmuteChat, { chatId }, caller);
  }

  @ApiRoute('PUT', '/chats/:chatId/favourite', { summary: 'Make a chat a favourite', status: 204, tag, scope: 'chats:write' })
  favourite(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(favouriteChat, { chatId }, caller);
  }

  @ApiRoute('DELETE', '/chats/:chatId/favourite', {
    summary: 'Make a favourite a chat among others',
    status: 204,
    tag,
    scope: 'chats:write',
  })
  unfavourite(@Param('chatId') chatId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(unfavouriteChat, { chatId }, caller);
  }
}
