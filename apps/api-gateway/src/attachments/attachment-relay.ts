import { CONFIG } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import {
  appendUpload,
  ATTACHMENT_CHUNK_BYTES,
  type AttachmentView,
  beginUpload,
  completeUpload,
  readAttachment,
  type RequestContext,
} from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import type { ByteRange } from './byte-range';
import { inPieces } from './pieces';
import { bytesOf, fileOf, nameOf } from './uploaded-file';

/** What a multipart body has besides its file. */
const OVERHEAD_BYTES = 256 * 1024;

/** Passes files on between HTTP and the service that keeps them, one piece at a time (ADR 13). */
@Injectable()
export class AttachmentRelay {
  private readonly limitBytes: number;

  constructor(
    private readonly services: Services,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.limitBytes = config.FLOWRA_ATTACHMENT_LIMIT_MB * 1024 * 1024;
  }

  /** Takes the file of a request in. Throws what the service refuses, `attachment.too-large`, and `validation` for a body without a file. */
  async take(chatId: string, request: FlowraRequest, caller: RequestContext): Promise<AttachmentView> {
    if (Number(request.headers['content-length'] ?? 0) > this.limitBytes + OVERHEAD_BYTES) throw this.tooLarge();
    const part = await fileOf(request, this.limitBytes);
    try {
      const { attachmentId, finished } = await this.services.call(beginUpload, { chatId, fileName: nameOf(part) }, caller);
      if (finished) return finished;
      let size = 0;
      let index = 0;
      for await (const piece of inPieces(bytesOf(part), ATTACHMENT_CHUNK_BYTES)) {
        size += piece.length;
        if (size > this.limitBytes) throw this.tooLarge();
        await this.services.call(appendUpload, { attachmentId, index, data: piece.toString('base64') }, caller);
        index += 1;
      }
      return await this.services.call(completeUpload, { attachmentId, size }, caller);
    } finally {
      // What is left of the body is read and dropped, so that the answer arrives.
      part.file.resume();
    }
  }

  /** The bytes of a file, read as they are taken. Fails in the middle when the caller may no longer see it. */
  give({ attachmentId }: AttachmentView, { start, end }: ByteRange, caller: RequestContext): Readable {
    const read = async (index: number) =>
      Buffer.from((await this.services.call(readAttachment, { attachmentId, index }, caller)).data, 'base64');
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let at = start; at <= end;) {
        const index = Math.floor(at / ATTACHMENT_CHUNK_BYTES);
        const from = index * ATTACHMENT_CHUNK_BYTES;
        const piece = (await read(index)).subarray(at - from, end + 1 - from);
        yield piece;
        at += piece.length;
      }
    }
    return Readable.from(pieces(), { objectMode: false, highWaterMark: ATTACHMENT_CHUNK_BYTES });
  }

  private tooLarge() {
    return refuse('attachment.too-large', { limitBytes: this.limitBytes });
  }
}
