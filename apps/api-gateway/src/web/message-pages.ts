import { type ListMessages, listMessages, type MessagePage, type MessageView, type RequestContext } from '@flowra/contracts';
import type { MessagesPage } from '@flowra/web';
import { Injectable } from '@nestjs/common';
import { Services } from '../services/services';

const PAGE = 80;
/** A page that holds nothing but replies is followed by the next one, so many times at most. */
const MOST_PAGES = 4;

/** Which part of a chat is wanted, by the id of a message: what is around it, before it, or after it. Without any, the newest. */
export interface Stretch {
  readonly message?: string;
  readonly before?: string;
  readonly after?: string;
}

type Direction = 'older' | 'newer';

/** Loads conversations stretch by stretch, each with at least one message of the conversation itself while there are any. */
@Injectable()
export class MessagePages {
  constructor(private readonly services: Services) {}

  /** Throws `chat.not-found`, and `message.not-found` for a message that is not in the chat. */
  async load(chatId: string, { message, before, after }: Stretch, caller: RequestContext): Promise<MessagesPage> {
    if (message !== undefined) {
      const { items, nextCursor, prevCursor } = await this.ask({ chatId, around: message, limit: PAGE }, caller);
      const stretch = stretchOf(items, { hasOlder: nextCursor !== null, hasNewer: prevCursor !== null });
      return { ...withBeyond(stretch, message), target: message };
    }
    if (before !== undefined) {
      const { nextCursor } = await this.ask({ chatId, around: before, limit: 1 }, caller);
      if (nextCursor === null) return { items: [], olderThan: null, newerThan: before };
      const { items, isEnd } = await this.walk(chatId, 'older', nextCursor, caller);
      return withBeyond(stretchOf(items, { hasOlder: !isEnd, hasNewer: true }));
    }
    if (after !== undefined) {
      const { prevCursor } = await this.ask({ chatId, around: after, limit: 1 }, caller);
      if (prevCursor === null) return { items: [], olderThan: after, newerThan: null };
      const { items, isEnd } = await this.walk(chatId, 'newer', prevCursor, caller);
      return stretchOf(items, { hasOlder: true, hasNewer: !isEnd });
    }
    const { items, isEnd } = await this.walk(chatId, 'older', undefined, caller);
    return withBeyond(stretchOf(items, { hasOlder: !isEnd, hasNewer: false }));
  }

  /** Goes on in one direction until there is a message of the conversation itself. */
  private async walk(chatId: string, direction: Direction, from: string | undefined, caller: RequestContext) {
    const items: MessageView[] = [];
    let cursor = from;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const found = await this.ask({ chatId, direction, limit: PAGE, ...(cursor !== undefined && { cursor }) }, caller);
      items.push(...found.items);
      if (found.nextCursor === null) return { items, isEnd: true };
      cursor = found.nextCursor;
      if (items.some(({ threadRootId }) => threadRootId === null)) break;
    }
    return { items, isEnd: false };
  }

  private ask(payload: ListMessages, caller: RequestContext): Promise<MessagePage> {
    return this.services.call(listMessages, payload, caller);
  }
}

/** Replies before the first message of the conversation are loaded again with what they reply to. */
function stretchOf(
  items: readonly MessageView[],
  { hasOlder, hasNewer }: { readonly hasOlder: boolean; readonly hasNewer: boolean },
): MessagesPage {
  const ordered = [...items].sort((one, other) => one.order - other.order);
  const first = ordered.find(({ threadRootId }) => threadRootId === null) ?? ordered[0];
  const last = ordered.at(-1);
  return {
    items,
    olderThan: hasOlder && first !== undefined ? first.messageId : null,
    newerThan: hasNewer && last !== undefined ? last.messageId : null,
  };
}

/**
 * Leaves the oldest message of the conversation to the next stretch where one comes; of it stays what the message after it continues, so
 * that nothing on the page has to change when that stretch is put before it. The one that the reader came for is never left.
 */
function withBeyond(stretch: MessagesPage, wanted?: string): MessagesPage {
  const roots = stretch.items.filter(({ threadRootId }) => threadRootId === null).sort((one, other) => one.order - other.order);
  const [oldest, next] = roots;
  if (stretch.olderThan === null || roots.length < 2 || oldest.messageId === wanted) return stretch;
  const beyond = { authorId: oldest.author.userId, postedAt: oldest.postedAt };
  return { ...stretch, items: stretch.items.filter(({ order }) => order > oldest.order), olderThan: next.messageId, beyond };
}
