import { type ChatView, getDraft, type RequestContext } from '@flowra/contracts';
import { Injectable } from '@nestjs/common';
import { Services } from '../services/services';

/** Loads what somebody began to write. */
@Injectable()
export class DraftLoader {
  constructor(private readonly services: Services) {}

  /** The draft for a chat, or for a thread of it; undefined without one, and while it cannot be had: the page is shown all the same. */
  async load({ chatId, isParticipant }: ChatView, threadRootId: string | undefined, caller: RequestContext): Promise<string | undefined> {
    if (!isParticipant) return undefined;
    const place = { chatId, ...(threadRootId !== undefined && { threadRootId }) };
    return this.services.call(getDraft, place, caller).then(
      ({ content }) => content,
      () => undefined,
    );
  }
}
