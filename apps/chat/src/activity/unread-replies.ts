import { UNREAD_REPLIES_LIMIT } from '@flowra/contracts';
import { Injectable } from '@nestjs/common';
import { ChatAccess } from '../access/chat-access';
import type { MessageDocument } from '../projections/messages/messages.projection';
import { ReadModels } from '../projections/read-models';

/** A thread, by the message that started it. */
export type ThreadRoot = Pick<MessageDocument, '_id' | 'chatId'>;

interface Thread {
  readonly rootId: string;
  readonly chatId: string;
  /** Everything up to this place of the chat counts as read. */
  readonly readOrder: number;
}

/** What one person replied in one thread after what is read. */
interface Part {
  readonly _id: { readonly root: string; readonly userId: string };
  readonly count: number;
  readonly newest: number;
}

/** The conditions of what is new, one for all threads of a chat with the same mark: those that were never read have one together. */
function afterTheirMarks(threads: readonly Thread[]): { chatId: string; threadRootId: { $in: string[] }; order: { $gt: number } }[] {
  const alike = new Map<string, Thread[]>();
  for (const thread of threads) {
    const key = `${thread.chatId} ${thread.readOrder}`;
    alike.set(key, [...(alike.get(key) ?? []), thread]);
  }
  return [...alike.values()].map((group) => ({
    chatId: group[0].chatId,
    threadRootId: { $in: group.map(({ rootId }) => rootId) },
    order: { $gt: group[0].readOrder },
  }));
}

/**
 * Counts the replies that somebody has not read, when asked (ADR 29): what other people replied after the reader joined the chat, read
 * the thread or replied there. One look for all threads asked about, which reads nothing but what is new in them.
 */
@Injectable()
export class UnreadReplies {
  constructor(
    private readonly models: ReadModels,
    private readonly chats: ChatAccess,
  ) {}

  /** By the id of the message that started the thread; those in which nothing is unread are missing. */
  async of(roots: readonly ThreadRoot[], userId: string): Promise<ReadonlyMap<string, number>> {
    return this.count(await this.threadsOf(roots, userId), userId);
  }

  /** Those of chats that the reader takes part in: nobody else has anything to have read. */
  private async threadsOf(roots: readonly ThreadRoot[], userId: string): Promise<Thread[]> {
    if (roots.length === 0) return [];
    const chatIds = [...new Set(roots.map(({ chatId }) => chatId))];
    const [chats, marks] = await Promise.all([
      this.chats.list({ _id: { $in: chatIds }, 'participants.userId': userId }, userId),
      this.models.personalThreads.find({ userId, threadRootId: { $in: roots.map(({ _id }) => _id) } }).toArray(),
    ]);
    const joined = new Map(chats.map(({ chat, own }) => [chat._id, own?.since ?? 0]));
    const read = new Map(marks.map(({ threadRootId, readOrder }) => [threadRootId, readOrder]));
    return roots.flatMap(({ _id: rootId, chatId }) => {
      const since = joined.get(chatId);
      return since === undefined ? [] : [{ rootId, chatId, readOrder: Math.max(since, read.get(rootId) ?? 0) }];
    });
  }

  private async count(threads: readonly Thread[], userId: string): Promise<ReadonlyMap<string, number>> {
    if (threads.length === 0) return new Map();
    const parts = await this.models.messages
      .aggregate<Part>([
        {
          $match: {
            $or: afterTheirMarks(threads),
            kind: 'user',
            deletedAt: null,
          },
        },
        { $group: { _id: { root: '$threadRootId', userId: '$author.userId' }, count: { $sum: 1 }, newest: { $max: '$order' } } },
      ])
      .toArray();
    const counts = new Map<string, number>();
    const replied = new Map<string, number>();
    for (const { _id, count, newest } of parts) {
      if (_id.userId === userId) replied.set(_id.root, newest);
      else counts.set(_id.root, Math.min((counts.get(_id.root) ?? 0) + count, UNREAD_REPLIES_LIMIT));
    }
    // Whoever replied has read what is above: there it is counted once more, from that reply on.
    const again = threads.flatMap((thread) => {
      const readOrder = replied.get(thread.rootId);
      return readOrder === undefined ? [] : [{ ...thread, readOrder }];
    });
    const later = await this.count(again, userId);
    for (const { rootId } of again) {
      counts.delete(rootId);
      const count = later.get(rootId);
      if (count !== undefined) counts.set(rootId, count);
    }
    return counts;
  }
}
