import { Injectable } from '@nestjs/common';
import type { SeenChat } from '../access/seen-chat';
import type { MessageDocument } from '../projections/messages/messages.projection';
import type { PersonalChatDocument } from '../projections/personal-chats/personal-chats.projection';
import { ReadModels } from '../projections/read-models';
import { endsCounting, NOTHING_UNREAD, UnreadCounter, type UnreadCounts } from './unread-counter';

export type NewestMessage = Pick<
  MessageDocument,
  '_id' | 'kind' | 'author' | 'content' | 'threadRootId' | 'postedAt' | 'deletedAt' | 'order'
>;

/** A chat with what goes on in it, as one person sees it. */
export interface ActiveChat {
  readonly seen: SeenChat;
  /** The newest message, whoever wrote it and whatever became of it. */
  readonly newest: NewestMessage | null;
  readonly personal: PersonalChatDocument | null;
  /** Everything up to this place counts as read; 0 for whoever takes no part. */
  readonly readOrder: number;
  readonly unread: UnreadCounts;
}

const SHOWN = { kind: 1, author: 1, content: 1, threadRootId: 1, postedAt: 1, deletedAt: 1, order: 1 } as const;

/** Finds out what goes on in chats: one indexed look per chat, and a count only where something is new. */
@Injectable()
export class ChatActivity {
  constructor(
    private readonly models: ReadModels,
    private readonly unread: UnreadCounter,
  ) {}

  /** In the order given. */
  async of(chats: readonly SeenChat[], userId: string): Promise<ActiveChat[]> {
    const ids = chats.map(({ chat }) => chat._id);
    const kept = ids.length === 0 ? [] : await this.models.personalChats.find({ userId, chatId: { $in: ids } }).toArray();
    const byChat = new Map(kept.map((each) => [each.chatId, each]));
    return Promise.all(
      chats.map(async (seen): Promise<ActiveChat> => {
        const personal = byChat.get(seen.chat._id) ?? null;
        const newest = await this.newestIn(seen.chat._id);
        const readOrder = seen.own ? Math.max(personal?.readOrder ?? 0, seen.own.since ?? 0) : 0;
        const hasNews = seen.own !== null && newest !== null && newest.order > readOrder && !endsCounting(newest, userId);
        const unread = hasNews ? await this.unread.count(seen.chat._id, userId, readOrder) : NOTHING_UNREAD;
        return { seen, newest, personal, readOrder, unread };
      }),
    );
  }

  /** The newest message of a chat; with `said`, of those that people wrote and did not delete. */
  newestIn(chatId: string, which: 'any' | 'said' = 'any'): Promise<NewestMessage | null> {
    const filter = which === 'any' ? { chatId } : { chatId, kind: 'user' as const, deletedAt: null };
    return this.models.messages.findOne(filter, { sort: { order: -1 }, projection: SHOWN });
  }
}
