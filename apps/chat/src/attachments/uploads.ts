import { CLOCK, type Clock, CONFIG, originOf } from '@flowra/bootstrap';
import { attachmentDecider } from '@flowra/chat-domain';
import type { ServiceConfig } from '@flowra/config';
import {
  type AppendUpload,
  ATTACHMENT_CHUNK_BYTES,
  type AttachmentView,
  type BeginUpload,
  type ChatEvents,
  type CompleteUpload,
  type Principal,
  type RequestContext,
  type StartedUpload,
} from '@flowra/contracts';
import { AggregateStore, type Committed, idFrom } from '@flowra/event-store';
import { type ChatId, newId, refuse, type UserId, type WorkspaceId } from '@flowra/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { ChatAccess } from '../access/chat-access';
import type { SeenChat } from '../access/seen-chat';
import { keepOnce } from '../personal/keep-once';
import { PersonalDocuments, type UploadDocument } from '../personal/personal-documents';
import { AttachmentStorage } from './attachment-storage';
import { toAttachmentView } from './attachment-view';
import { sniffContent } from './content-type';

/** How long a file may take to come in. */
const UPLOAD_WITHIN_MS = 2 * 3600_000;
/** How long a file waits for a message that uses it. */
export const UNUSED_FOR_MS = 24 * 3600_000;
/** How many files one person may have under way or unused. */
const MOST_OPEN_UPLOADS = 200;

/** Takes files in, piece by piece; any replica takes any piece (ADR 13). */
@Injectable()
export class Uploads {
  private readonly limitBytes: number;

  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: ChatAccess,
    private readonly storage: AttachmentStorage,
    private readonly personal: PersonalDocuments,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: ServiceConfig,
  ) {
    this.limitBytes = config.FLOWRA_ATTACHMENT_LIMIT_MB * 1024 * 1024;
  }

  /** Makes room for a file. Throws `chat.not-found`, `chat.not-participant`, `chat.closed`, `rate-limited`, `idempotency.key-reused`. */
  async begin({ chatId, fileName }: BeginUpload, context: RequestContext): Promise<StartedUpload> {
    const { principal, commandId, requestHash = null } = context;
    const { chat } = await this.requireOpen(chatId, principal);
    const attachmentId = commandId === undefined ? newId() : idFrom('attachment', principal.userId, commandId);
    const earlier = await this.aggregates.earlier(attachmentId, originOf(context));
    if (earlier) return { attachmentId, finished: answerTo(earlier) };
    const { userId } = principal;
    if ((await this.personal.uploads.countDocuments({ userId }, { limit: MOST_OPEN_UPLOADS })) === MOST_OPEN_UPLOADS)
      throw refuse('rate-limited');
    const fields = { userId, chatId, workspaceId: chat.workspaceId, fileName, requestHash, isComplete: false };
    const due = { dueAt: this.after(UPLOAD_WITHIN_MS), leasedUntil: null, attempts: 0 };
    await keepOnce(this.personal.uploads, attachmentId, { ...fields, ...due });
    return { attachmentId, finished: null };
  }

  /** Keeps one piece. Throws `attachment.not-found`, `attachment.too-large`, `attachment.incomplete` for an empty or overlong piece. */
  async append({ attachmentId, index, data }: AppendUpload, { principal }: RequestContext): Promise<null> {
    const upload = await this.requireUpload(attachmentId, principal);
    const bytes = Buffer.from(data, 'base64');
    if (upload.isComplete) throw refuse('attachment.already-used', { attachmentId });
    if (bytes.length === 0 || bytes.length > ATTACHMENT_CHUNK_BYTES) throw refuse('attachment.incomplete', { index });
    if (index * ATTACHMENT_CHUNK_BYTES + bytes.length > this.limitBytes) throw this.tooLarge();
    await this.storage.put(attachmentId, index, bytes);
    return null;
  }

  /**
   * Makes a file of the pieces. Throws what `begin` throws, `attachment.not-found`, `attachment.empty`, and `attachment.incomplete`
   * when a piece is missing.
   */
  async complete({ attachmentId, size }: CompleteUpload, context: RequestContext): Promise<AttachmentView> {
    const { principal } = context;
    const { chatId, workspaceId, fileName } = await this.requireUpload(attachmentId, principal);
    await this.requireOpen(chatId, principal);
    if (size === 0) throw refuse('attachment.empty');
    if ((await this.storage.measure(attachmentId)) !== size) throw refuse('attachment.incomplete', { attachmentId });
    const { matchedCount } = await this.personal.uploads.updateOne(
      { _id: attachmentId, leasedUntil: null },
      { $set: { isComplete: true, dueAt: this.after(UNUSED_FOR_MS) } },
    );
    if (matchedCount === 0) throw refuse('attachment.not-found', { attachmentId });
    const content = sniffContent((await this.storage.read(attachmentId, 0)) ?? Buffer.alloc(0));
    const place = { chatId: chatId as ChatId, workspaceId: workspaceId as WorkspaceId };
    const data = { attachmentId, ...place, fileName, ...content, size, by: principal.userId as UserId, limitBytes: this.limitBytes };
    const uploaded = await this.aggregates.handle(
      attachmentDecider,
      { id: attachmentId, partitionKey: chatId, workspaceId, chatId, isNew: true },
      { type: 'Upload', data },
      originOf(context),
    );
    const view = answerTo(uploaded);
    await this.storage.seal(attachmentId, view);
    return view;
  }

  private async requireOpen(chatId: string, principal: Principal): Promise<SeenChat> {
    const seen = await this.access.requireParticipant(chatId, principal);
    if (seen.chat.isClosed) throw refuse('chat.closed', { chatId });
    return seen;
  }

  private async requireUpload(attachmentId: string, { userId }: Principal): Promise<UploadDocument> {
    const upload = await this.personal.uploads.findOne({ _id: attachmentId, userId });
    if (!upload) throw refuse('attachment.not-found', { attachmentId });
    return upload;
  }

  private tooLarge() {
    return refuse('attachment.too-large', { limitBytes: this.limitBytes });
  }

  private after(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() + milliseconds);
  }
}

function answerTo({ events: [event] }: Committed): AttachmentView {
  const data = event.eventData as ChatEvents['AttachmentUploaded'];
  return toAttachmentView(data, data.attachmentId);
}
