import { type ChatView, listSeen, type RequestContext } from '@flowra/contracts';
import type { MessagesPage, Seen } from '@flowra/web';
import { Injectable } from '@nestjs/common';
import { Services } from '../services/services';

/** As many people as a direct chat has at most. */
const MOST_PEOPLE = 8;

/** Finds out who has seen the caller's last message of a direct chat. */
@Injectable()
export class SeenLoader {
  constructor(private readonly services: Services) {}

  /** Null in any other chat, and where the last message is not on the page. */
  async load(chat: ChatView, { items, newerThan }: MessagesPage, caller: RequestContext): Promise<Seen | null> {
    if (chat.visibility !== 'direct' || !chat.isParticipant || newerThan !== null) return null;
    const own = items.filter(({ author, threadRootId, kind }) => {
      return author.userId === caller.principal.userId && threadRootId === null && kind === 'user';
    });
    if (own.length === 0) return null;
    const { messageId } = own.reduce((last, each) => (each.order > last.order ? each : last));
    // The messages are shown all the same.
    const people = await this.services.call(listSeen, { messageId, limit: MOST_PEOPLE }, caller).then(
      (page) => page.items,
      () => [],
    );
    return { messageId, people, isWithOne: chat.others.length === 1 };
  }
}
