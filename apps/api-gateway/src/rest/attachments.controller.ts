import {
  ATTACHMENT_TYPES,
  AttachmentQuery,
  type AttachmentView,
  type ChatFileView,
  getAttachment,
  listFiles,
  type Page,
  PageRequest,
  type RequestContext,
} from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Headers, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AttachmentRelay } from '../attachments/attachment-relay';
import { byteRangeOf } from '../attachments/byte-range';
import { etagOf, fileHeaders, isPicture } from '../attachments/file-headers';
import { Api } from '../http/api';
import { ApiRoute, queryOf } from '../http/api-route';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';

const tag = 'Attachments';
/** A picture above this is not shown in the conversation. */
const PREVIEW_BYTES = 2 * 1024 * 1024;

/** Files in chats. */
@Api()
export class AttachmentsController {
  constructor(
    private readonly services: Services,
    private readonly relay: AttachmentRelay,
  ) {}

  /** Send `multipart/form-data` with one file; then post a message with its id in `attachmentIds`. Unused files are removed after a day. */
  @ApiRoute('POST', '/chats/:chatId/attachments', {
    summary: 'Upload a file for a message',
    status: 201,
    tag,
    scope: 'messages:write',
    file: 'body',
  })
  upload(@Param('chatId') chatId: string, @Req() request: FlowraRequest, @Caller() caller: RequestContext): Promise<AttachmentView> {
    return this.relay.take(chatId, request, caller);
  }

  @ApiRoute('GET', '/chats/:chatId/files', {
    summary: 'List the files of a chat, the newest first',
    status: 200,
    tag,
    scope: 'messages:read',
    query: PageRequest,
  })
  files(
    @Param('chatId') chatId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<ChatFileView>> {
    return this.services.call(listFiles, { chatId, ...query }, caller);
  }

  /** Answers the bytes. `Range` asks for a part of them, `preview=1` for a picture to show in the conversation. */
  @ApiRoute('GET', '/attachments/:attachmentId', {
    summary: 'Download a file',
    status: 200,
    tag,
    scope: 'messages:read',
    query: AttachmentQuery,
    file: 'answer',
    produces: ATTACHMENT_TYPES,
  })
  async download(
    @Param('attachmentId') attachmentId: string,
    @Query(queryOf(AttachmentQuery)) { preview }: AttachmentQuery,
    @Headers('range') range: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @Caller() caller: RequestContext,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.services.call(getAttachment, { attachmentId }, caller);
    if (preview && (!isPicture(file) || file.size > PREVIEW_BYTES)) throw refuse('attachment.no-preview', { attachmentId });
    void reply.headers(fileHeaders(file));
    if (known?.split(/\s*,\s*/).includes(etagOf(file))) return void reply.status(304).send();
    const whole = { start: 0, end: file.size - 1 };
    const part = byteRangeOf(range, file.size);
    const { start, end } = part ?? whole;
    if (part) void reply.header('content-range', `bytes ${start}-${end}/${file.size}`);
    void reply
      .status(part ? 206 : 200)
      .header('content-length', end - start + 1)
      .send(this.relay.give(file, { start, end }, caller));
  }
}
