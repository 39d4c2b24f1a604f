import {
  type AppendUpload,
  appendUpload,
  type AttachmentChunk,
  type AttachmentRef,
  type AttachmentView,
  type BeginUpload,
  beginUpload,
  type CompleteUpload,
  completeUpload,
  getAttachment,
  type ReadAttachment,
  readAttachment,
  type StartedUpload,
} from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { AttachmentAccess } from './attachment-access';
import { Uploads } from './uploads';

/** Takes files in and gives them out, piece by piece. What each refuses is said where it is done. */
@Controller()
export class AttachmentsController {
  constructor(
    private readonly uploads: Uploads,
    private readonly attachments: AttachmentAccess,
  ) {}

  @MessagePattern(beginUpload.pattern)
  begin(@Payload() payload: BeginUpload, @Ctx() { request }: RpcContext): Promise<StartedUpload> {
    return this.uploads.begin(payload, request);
  }

  @MessagePattern(appendUpload.pattern)
  append(@Payload() payload: AppendUpload, @Ctx() { request }: RpcContext): Promise<null> {
    return this.uploads.append(payload, request);
  }

  @MessagePattern(completeUpload.pattern)
  complete(@Payload() payload: CompleteUpload, @Ctx() { request }: RpcContext): Promise<AttachmentView> {
    return this.uploads.complete(payload, request);
  }

  @MessagePattern(getAttachment.pattern)
  get(@Payload() { attachmentId }: AttachmentRef, @Ctx() { request }: RpcContext): Promise<AttachmentView> {
    return this.attachments.view(attachmentId, request.principal);
  }

  @MessagePattern(readAttachment.pattern)
  read(@Payload() { attachmentId, index }: ReadAttachment, @Ctx() { request }: RpcContext): Promise<AttachmentChunk> {
    return this.attachments.read(attachmentId, index, request.principal);
  }
}
