import { getMessage, listTasks, listThread, type MessageView, PAGE_MAX, type RequestContext, type TaskView } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import type { ThreadView } from '@flowra/web';
import { Injectable } from '@nestjs/common';
import { Services } from '../services/services';

/** Loads threads. */
@Injectable()
export class ThreadLoader {
  constructor(private readonly services: Services) {}

  /** The thread that a message starts or stands in. Throws `message.not-found`, also for a message of another chat. */
  async load(chatId: string, messageId: string, cursor: string | undefined, caller: RequestContext): Promise<ThreadView> {
    const message = await this.services.call(getMessage, { messageId }, caller);
    if (message.chatId !== chatId) throw refuse('message.not-found');
    const rootId = message.threadRootId ?? messageId;
    const [root, replies, items] = await Promise.all([
      rootId === messageId ? message : this.services.call(getMessage, { messageId: rootId }, caller),
      this.services.call(listThread, { messageId: rootId, limit: PAGE_MAX, ...(cursor !== undefined && { cursor }) }, caller),
      this.itemsOf(message, caller),
    ]);
    const item = items.findLast(({ messageId: createdBy }) => createdBy === rootId) ?? null;
    return { root, item, replies: replies.items, nextCursor: replies.nextCursor };
  }

  /** The items of the chat; none while they cannot be had: the thread is shown all the same. */
  private async itemsOf({ workspaceId, chatId }: MessageView, caller: RequestContext): Promise<readonly TaskView[]> {
    return this.services.call(listTasks, { workspaceId, chat: chatId, limit: PAGE_MAX }, caller).then(
      ({ items }) => items,
      () => [],
    );
  }
}
