import { type ChatFileView, type ChatPageRequest, type Page, PAGE_DEFAULT, type RequestContext } from '@flowra/contracts';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { toAttachmentView } from '../../attachments/attachment-view';
import type { MessageDocument } from '../../projections/messages/messages.projection';
import { ReadModels } from '../../projections/read-models';

export class ListFilesQuery {
  constructor(
    readonly payload: ChatPageRequest,
    readonly context: RequestContext,
  ) {}
}

/** A file and its place: that of its message in the chat, and its own in the message. */
interface Placed {
  readonly file: ChatFileView;
  readonly order: number;
  readonly index: number;
}

@QueryHandler(ListFilesQuery)
export class ListFilesHandler implements IQueryHandler<ListFilesQuery, Page<ChatFileView>> {
  constructor(
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ListFilesQuery): Promise<Page<ChatFileView>> {
    const { chatId, cursor, limit = PAGE_DEFAULT } = payload;
    await this.access.requireVisible(chatId, context.principal);
    const [order, index] = cursor === undefined ? [] : decodeCursor(cursor, ['number', 'number']).map(Number);
    // Each message found has one file at least; the first of a later page may have been shown to its end, hence two more.
    const messages = await this.models.messages
      .find(
        { chatId, 'attachments.attachmentId': { $gt: '' }, deletedAt: null, ...(order !== undefined && { order: { $lte: order } }) },
        { sort: { order: -1 }, limit: limit + 2 },
      )
      .toArray();
    const files = messages.flatMap(filesOf).filter((each) => order === undefined || each.order < order || each.index > index);
    return toPage(
      files.slice(0, limit + 1),
      limit,
      (each) => [each.order, each.index],
      ({ file }) => file,
    );
  }
}

function filesOf({ _id, threadRootId, author, postedAt, attachments = [], order }: MessageDocument): Placed[] {
  const { userId, username, displayName } = author;
  const place = { messageId: _id, threadRootId, author: { userId, username, displayName }, postedAt };
  return attachments.map(({ attachmentId, ...data }, index) => ({
    file: { ...toAttachmentView(data, attachmentId), ...place },
    order,
    index,
  }));
}
