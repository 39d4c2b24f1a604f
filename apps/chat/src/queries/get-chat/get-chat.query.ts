import type { ChatDetails, ChatRef, RequestContext } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ChatAccess } from '../../access/chat-access';
import { ReadModels } from '../../projections/read-models';
import { ChatViews } from '../chat-views';

/** More files than these are not counted. */
const MOST_FILES = 100;

export class GetChatQuery {
  constructor(
    readonly payload: ChatRef,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetChatQuery)
export class GetChatHandler implements IQueryHandler<GetChatQuery, ChatDetails> {
  constructor(
    private readonly access: ChatAccess,
    private readonly views: ChatViews,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload: { chatId }, context: { principal } }: GetChatQuery): Promise<ChatDetails> {
    const seen = await this.access.requireVisible(chatId, principal);
    const [view, pinCount, fileCount] = await Promise.all([
      this.views.one(seen, principal),
      this.models.messages.countDocuments({ chatId, 'pinned.order': { $gt: 0 } }),
      this.countFiles(chatId),
    ]);
    return { ...view, pinCount, fileCount };
  }

  private async countFiles(chatId: string): Promise<number> {
    const carriers = await this.models.messages
      .find(
        { chatId, 'attachments.attachmentId': { $gt: '' }, deletedAt: null },
        { projection: { 'attachments.attachmentId': 1 }, sort: { order: -1 }, limit: MOST_FILES },
      )
      .toArray();
    const count = carriers.reduce((sum, { attachments = [] }) => sum + attachments.length, 0);
    return Math.min(count, MOST_FILES);
  }
}
