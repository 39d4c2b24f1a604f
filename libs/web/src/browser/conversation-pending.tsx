import type { MessageView } from '@flowra/contracts';
import { PendingNote } from '../components/pending-note';
import { refusalIn } from './api';
import type { PageInfo } from './context';
import { hasEnd, listOf, MESSAGES_REPLACED, NEWEST_WANTED, scrollToEnd, showPosted } from './conversation-lists';
import { Outbox, type Outcome, type Waiting } from './conversation-outbox';
import { toElement } from './dom';
import type { LiveFeed } from './live';
import { arrange, toRow } from './message-rows';
import { THREAD_SHOWN } from './panel';

const ANSWER_WITHIN_MS = 20_000;
/** Says that the sender is to blame, or nobody yet, and not the message. */
const PASSING = new Set([401, 408, 425, 429]);

let sender: PendingMessages | undefined;

/** Sends what waits, also what an earlier page left, and shows it until it has arrived. */
export function startPending(feed: LiveFeed, page: PageInfo, putBack: (waiting: Waiting) => boolean): void {
  sender = new PendingMessages(page, putBack);
  sender.start(feed);
}

/** Shows a message at once and sends it. Throws when the browser can't keep it. */
export function sendMessage(message: Pick<Waiting, 'clientMessageId' | 'chatId' | 'threadRootId' | 'content' | 'attachments'>): void {
  sender?.send(message);
}

/** Takes a message that came back over the feed for the one that is on its way, so that it is never seen twice. */
export function recognise(message: MessageView): void {
  sender?.recognise(message);
}

class PendingMessages {
  private readonly outbox: Outbox;
  /** On the screen as posted messages already. */
  private readonly recognised = new Set<string>();

  constructor(
    private readonly page: PageInfo,
    private readonly putBack: (waiting: Waiting) => boolean,
  ) {
    const key = `flowra:outbox:${page.userId}`;
    this.outbox = new Outbox({
      shelf: localStorage,
      key,
      post,
      exclusively: (work) => ('locks' in navigator ? navigator.locks.request(key, work) : work()),
      onChange: () => this.draw(),
      onSent: (_waiting, message) => showPosted(message, page.me),
    });
    window.addEventListener('storage', (event) => event.key === key && this.draw());
  }

  start(feed: LiveFeed): void {
    this.draw();
    window.addEventListener('online', () => void this.outbox.flush());
    feed.onConnect(() => void this.outbox.flush());
    for (const event of [THREAD_SHOWN, MESSAGES_REPLACED]) document.addEventListener(event, () => this.draw());
    document.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-outbox]') : null;
      const clientMessageId = button?.closest<HTMLElement>('.message')?.dataset.pending;
      if (button !== null && clientMessageId !== undefined) this.act(button.dataset.outbox ?? '', clientMessageId);
    });
  }

  send(message: Omit<Waiting, 'writtenAt' | 'refusal'>): void {
    this.outbox.add({ ...message, writtenAt: new Date().toISOString() });
    const place = listOf(message.threadRootId);
    if (place === null) return;
    if (hasEnd(place.list)) scrollToEnd(place.log);
    else document.dispatchEvent(new Event(NEWEST_WANTED));
  }

  recognise(message: MessageView): void {
    if (message.author.userId !== this.page.userId) return;
    const waiting = this.outbox.items.find(
      (item) =>
        item.refusal === null &&
        item.chatId === message.chatId &&
        item.threadRootId === message.threadRootId &&
        item.content === message.content &&
        !this.recognised.has(item.clientMessageId),
    );
    if (waiting === undefined) return;
    this.recognised.add(waiting.clientMessageId);
    rowOf(waiting)?.remove();
  }

  private act(action: string, clientMessageId: string): void {
    if (action === 'retry') this.outbox.retry(clientMessageId);
    else if (action === 'discard') this.outbox.take(clientMessageId);
    else {
      const waiting = this.outbox.items.find((item) => item.clientMessageId === clientMessageId);
      if (waiting !== undefined && this.putBack(waiting)) this.outbox.take(clientMessageId);
    }
  }

  /** Shows what waits for this page, in its order, under everything else. */
  private draw(): void {
    const shown = this.outbox.items.filter((item) => item.chatId === this.page.chatId && !this.recognised.has(item.clientMessageId));
    const known = new Set(shown.map(({ clientMessageId }) => clientMessageId));
    for (const row of document.querySelectorAll<HTMLElement>('.message[data-pending]')) {
      if (!known.has(row.dataset.pending ?? '')) row.remove();
    }
    for (const waiting of shown) this.drawOne(waiting);
  }

  private drawOne(waiting: Waiting): void {
    const place = listOf(waiting.threadRootId);
    if (place === null || !hasEnd(place.list)) return;
    let row = rowOf(waiting);
    if (row === null) {
      row = this.toPendingRow(waiting);
      place.list.append(row);
      arrange(place.list);
    }
    const state = `${waiting.refusal ?? ''} ${this.outbox.isHeldUp}`;
    if (row.dataset.state === state) return;
    row.dataset.state = state;
    row.querySelector('.pending-note')?.remove();
    if (waiting.refusal === null && !this.outbox.isHeldUp) return;
    const note = toElement(<PendingNote refusal={waiting.refusal} canEdit={composerOf(waiting) !== null} />);
    row.querySelector('.message-main')?.append(note);
    note.scrollIntoView({ block: 'nearest' });
  }

  private toPendingRow(waiting: Waiting): HTMLElement {
    const { userId, me, name, workspaceId } = this.page;
    const message: MessageView = {
      messageId: `pending-${waiting.clientMessageId}`,
      chatId: waiting.chatId,
      workspaceId,
      threadRootId: waiting.threadRootId,
      kind: 'user',
      author: { userId, username: me, displayName: name },
      integration: null,
      content: waiting.content,
      attachments: waiting.attachments,
      mentions: [],
      mentionsAll: null,
      postedAt: waiting.writtenAt,
      editedAt: null,
      deletedAt: null,
      revision: 0,
      order: Number.MAX_SAFE_INTEGER,
      tagResults: null,
      reactions: [],
      thread: null,
      pinned: null,
    };
    const row = toRow(message, { me, chatHref: '' }, waiting.threadRootId !== null);
    row.classList.add('is-pending');
    row.dataset.pending = waiting.clientMessageId;
    row.querySelector('.message-action')?.remove();
    row.querySelector('.permalink')?.removeAttribute('href');
    return row;
  }
}

function rowOf({ clientMessageId }: Waiting): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.message[data-pending="${CSS.escape(clientMessageId)}"]`);
}

/** The field that a message was, or could have been, written in; null when the page has none. */
export function composerOf({ chatId, threadRootId }: Waiting): HTMLFormElement | null {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form.composer')];
  return forms.find(({ dataset }) => dataset.chatId === chatId && (dataset.threadRootId ?? null) === threadRootId) ?? null;
}

async function post({ chatId, content, clientMessageId, threadRootId, attachments }: Waiting): Promise<Outcome> {
  const attachmentIds = attachments.map(({ attachmentId }) => attachmentId);
  const body = {
    content,
    clientMessageId,
    ...(threadRootId !== null && { threadRootId }),
    ...(attachmentIds.length > 0 && { attachmentIds }),
  };
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  };
  const answer = await fetch(`/api/v1/chats/${chatId}/messages`, request).catch(() => null);
  const text = (await answer?.text().catch(() => null)) ?? null;
  if (answer === null || text === null || answer.status >= 500 || PASSING.has(answer.status)) return 'unreachable';
  return answer.ok ? { message: JSON.parse(text) as MessageView } : { refusal: refusalIn(text) };
}
