import { type ChatDetails, getMessage, MESSAGE_LIMIT, type RequestContext } from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import type { PageProps } from '@flowra/web';
import { Injectable } from '@nestjs/common';
import { Services } from '../services/services';
import { ChatPanelLoader } from './chat-panel-loader';
import { DraftLoader } from './draft-loader';
import type { Stretch } from './message-pages';
import { ThreadLoader } from './thread-loader';

/** What the address of a conversation says: which part of it is shown, and what is open beside it. */
export interface Place extends Stretch {
  readonly panel?: string;
  readonly thread?: string;
  readonly more?: string;
}

/** What is open beside a conversation. */
export type Beside = Pick<PageProps<'conversation'>, 'thread' | 'panel'>;

/** What a composer starts with. */
export const freshComposer = (text?: string) => ({ clientMessageId: newId(), maxLength: MESSAGE_LIMIT, text });

/** Loads what is open beside a conversation, as its address says. */
@Injectable()
export class BesideLoader {
  constructor(
    private readonly threads: ThreadLoader,
    private readonly drafts: DraftLoader,
    private readonly panels: ChatPanelLoader,
    private readonly services: Services,
  ) {}

  /** A message stands in the conversation, or in the thread that it replies in beside what it replies to. Throws `message.not-found`. */
  async placeOf(asked: Place, caller: RequestContext): Promise<Place> {
    if (asked.message === undefined) return asked;
    const { threadRootId } = await this.services.call(getMessage, { messageId: asked.message }, caller);
    return threadRootId === null ? asked : { ...asked, thread: threadRootId, message: threadRootId };
  }

  /** Throws `message.not-found` for a thread of another chat. */
  async load(chat: ChatDetails, place: Place, caller: RequestContext): Promise<Beside> {
    if (place.thread === undefined) return { thread: null, panel: await this.panels.load(chat, { ...place }, caller) };
    const thread = await this.threads.load(chat.chatId, place.thread, place.more, caller);
    const draft = await this.drafts.load(chat, thread.root.messageId, caller);
    return { thread: { ...thread, composer: freshComposer(draft) }, panel: null };
  }
}
