import {
  DraftQuery,
  type DraftView,
  getDraft,
  listDrafts,
  type Page,
  PageRequest,
  removeDraft,
  type RequestContext,
  saveDraft,
  SaveDraftBody,
} from '@flowra/contracts';
import { Body, Param, Query } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

const tag = 'Drafts';

/** What people began to write and did not send, on whatever device. */
@Api()
export class DraftsController {
  constructor(private readonly services: Services) {}

  /** Takes the place of the draft there was. Posting a message does not touch it: whoever sends what was drafted removes the draft. */
  @ApiRoute('PUT', '/chats/:chatId/draft', {
    summary: 'Save my draft for a chat or a thread of it',
    status: 200,
    tag,
    scope: 'messages:write',
    body: SaveDraftBody,
  })
  save(
    @Param('chatId') chatId: string,
    @Body(bodyOf(SaveDraftBody)) body: SaveDraftBody,
    @Caller() caller: RequestContext,
  ): Promise<DraftView> {
    return this.services.call(saveDraft, { chatId, ...body }, caller);
  }

  @ApiRoute('GET', '/chats/:chatId/draft', {
    summary: 'My draft for a chat or a thread of it',
    status: 200,
    tag,
    scope: 'messages:read',
    query: DraftQuery,
  })
  get(
    @Param('chatId') chatId: string,
    @Query(queryOf(DraftQuery)) query: DraftQuery,
    @Caller() caller: RequestContext,
  ): Promise<DraftView> {
    return this.services.call(getDraft, { chatId, ...query }, caller);
  }

  @ApiRoute('DELETE', '/chats/:chatId/draft', {
    summary: 'Remove my draft for a chat or a thread of it',
    status: 204,
    tag,
    scope: 'messages:write',
    query: DraftQuery,
  })
  remove(@Param('chatId') chatId: string, @Query(queryOf(DraftQuery)) query: DraftQuery, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(removeDraft, { chatId, ...query }, caller);
  }

  @ApiRoute('GET', '/drafts', {
    summary: 'List my drafts, the newest first',
    status: 200,
    tag,
    scope: 'messages:read',
    query: PageRequest,
  })
  list(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<DraftView>> {
    return this.services.call(listDrafts, { ...query }, caller);
  }
}
