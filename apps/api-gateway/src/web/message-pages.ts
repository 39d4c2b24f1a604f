import { listMessages, type RequestContext } from '@flowra/contracts';
import type { MessagesPage } from '@flowra/web';
import { Injectable } from '@nestjs/common';
import { Services } from '../services/services';

const PAGE = 80;
/** A page that holds nothing but replies is followed by the one before it, so many times at most. */
const MOST_PAGES = 4;

/** Loads conversations page by page, each with at least one message of the conversation itself while there are any. */
@Injectable()
export class MessagePages {
  constructor(private readonly services: Services) {}

  /** The newest messages before a cursor. Throws `chat.not-found`. */
  async load(chatId: string, before: string | undefined, caller: RequestContext): Promise<MessagesPage> {
    const items = [];
    let cursor = before;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const found = await this.services.call(listMessages, { chatId, limit: PAGE, ...(cursor !== undefined && { cursor }) }, caller);
      items.push(...found.items);
      if (found.nextCursor === null) return { items, nextCursor: null };
      cursor = found.nextCursor;
      if (items.some(({ threadRootId }) => threadRootId === null)) break;
    }
    return { items, nextCursor: cursor ?? null };
  }
}
