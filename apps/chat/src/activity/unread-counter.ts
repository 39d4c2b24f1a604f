import { Injectable } from '@nestjs/common';
import type { MessageDocument } from '../projections/messages/messages.projection';
import { ReadModels } from '../projections/read-models';

/** Counts go no further than this many messages back. */
export const UNREAD_LIMIT = 500;

export interface UnreadCounts {
  readonly unreadCount: number;
  readonly mentionCount: number;
}

export const NOTHING_UNREAD: UnreadCounts = { unreadCount: 0, mentionCount: 0 };

/** Whoever writes in a chat has read what is above; a reply in a thread says nothing about the chat. */
export function endsCounting({ author, threadRootId }: Pick<MessageDocument, 'author' | 'threadRootId'>, userId: string): boolean {
  return author.userId === userId && threadRootId === null;
}

/**
 * Counts what somebody has not read, when asked: no message costs a write per reader (ADR 11). Unread are the messages of other people
 * outside threads, mentions also those in threads,
 * and those of everybody.
 */
@Injectable()
export class UnreadCounter {
  constructor(private readonly models: ReadModels) {}

  /** What came after a place of the chat. */
  async count(chatId: string, userId: string, readOrder: number): Promise<UnreadCounts> {
    const newer = await this.models.messages
      .find(
        { chatId, order: { $gt: readOrder } },
        {
          sort: { order: -1 },
          limit: UNREAD_LIMIT,
          projection: { 'author.userId': 1, kind: 1, threadRootId: 1, deletedAt: 1, 'mentions.userId': 1, mentionsAll: 1 },
        },
      )
      .toArray();
    let [unreadCount, mentionCount] = [0, 0];
    for (const { author, kind, threadRootId, deletedAt, mentions, mentionsAll } of newer) {
      if (endsCounting({ author, threadRootId }, userId)) break;
      if (author.userId === userId || kind !== 'user' || deletedAt !== null) continue;
      if (threadRootId === null) unreadCount += 1;
      const isForAll = mentionsAll !== null && mentionsAll !== undefined;
      if (isForAll || mentions.some((mention) => mention.userId === userId)) mentionCount += 1;
    }
    return { unreadCount, mentionCount };
  }
}
