import type { HistoryEnd } from '../components/history';
import { strings } from '../strings';
import { distanceToEnd, isNearEnd, type MessageList, MESSAGES_REPLACED, NEWEST_WANTED, scrollToEnd } from './conversation-lists';
import { parseElements } from './dom';
import { edgeAt, firstSeen, keepPlace, openEnd, postedRows, putBeyond, trim } from './history-rows';
import { arrange, placeRow, placeRows } from './message-rows';
import { addressAt } from './place-address';
import { toast } from './toast';

/** How far from the edge of what is loaded the reader may come before more is. */
const AHEAD = '800px 0px';

interface HistoryParts extends MessageList {
  readonly chatId: string;
  readonly chatHref: string;
  /** Leads to the newest message, and says how many arrived. */
  readonly button: HTMLElement | null;
  /** Runs after messages came to the page. */
  readonly onShown: () => void;
}

/** The stretch of a chat that is on the page: it grows where the reader comes near its end, and loses what is far away. */
export class ConversationHistory {
  private readonly nearing: IntersectionObserver;
  private loading: Promise<HTMLElement[] | null> | undefined;
  /** What others wrote since the reader was last at the end. */
  private arrived = 0;
  /** What was posted while something else was being loaded. */
  private readonly meanwhile: HTMLElement[] = [];

  constructor(private readonly parts: HistoryParts) {
    this.nearing = new IntersectionObserver((entries) => this.onNear(entries), { root: parts.log, rootMargin: AHEAD });
  }

  start(): void {
    const { log, list, button } = this.parts;
    log.addEventListener('scroll', () => this.drawButton(), { passive: true });
    button?.addEventListener('click', () => void this.showNewest().then(() => log.focus()));
    document.addEventListener(NEWEST_WANTED, () => void this.showNewest());
    window.addEventListener('online', () => this.watch());
    list.addEventListener('click', (event) => {
      const edge = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-edge]') : null;
      if (edge === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      void this.grow(edge);
    });
    this.watch();
    this.drawButton();
  }

  /** Shows a message that was just posted, or says that there is one. */
  receive(row: HTMLElement, isOwn: boolean): void {
    const { log, list, chatHref } = this.parts;
    if (this.loading !== undefined) this.meanwhile.push(row);
    if (!this.hasEnd) {
      if (!isOwn) this.arrived += 1;
      this.drawButton();
      return;
    }
    const wasNearEnd = isNearEnd(log);
    const { isNew, isLast } = placeRow(list, row);
    if (isNew && isLast) {
      if (wasNearEnd) scrollToEnd(log);
      else if (!isOwn) this.arrived += 1;
      keepPlace(this.parts, () => trim(list, wasNearEnd ? 'older' : 'newer', chatHref));
      this.watch();
    }
    this.drawButton();
  }

  /** Leads to the newest messages, wherever the reader is. */
  async showNewest(): Promise<void> {
    const { log, list } = this.parts;
    await this.loading;
    if (!this.hasEnd) {
      const stretch = await this.load('');
      if (stretch === null) return;
      list.replaceChildren(...stretch);
      this.finish();
      history.replaceState(history.state, '', addressAt({}));
    }
    scrollToEnd(log);
    this.drawButton();
  }

  /** Shows the part of the chat around a message; answers whether it is there now. */
  async showAround(messageId: string): Promise<boolean> {
    const { list } = this.parts;
    await this.loading;
    const stretch = await this.load(`message=${encodeURIComponent(messageId)}`);
    if (stretch?.some(({ id }) => id === `m-${messageId}`)) {
      list.replaceChildren(...stretch);
      this.finish();
      return true;
    }
    return false;
  }

  /** Brings what may have changed while the feed was away. */
  async refresh(): Promise<void> {
    const { log, list, chatHref } = this.parts;
    await this.loading;
    const seen = this.hasEnd ? undefined : firstSeen(this.parts)?.dataset.messageId;
    const stretch = await this.load(seen === undefined ? '' : `message=${encodeURIComponent(seen)}`);
    if (stretch === null) throw new Error('The messages could not be loaded');
    const rows = stretch.filter((element) => element.classList.contains('message'));
    const known = rows.filter((row) => document.getElementById(row.id) !== null);
    const wasNearEnd = isNearEnd(log);
    if (seen !== undefined) keepPlace(this.parts, () => placeRows(list, known));
    else if (known.length > 0 || postedRows(list).length === 0) {
      if (!wasNearEnd) this.arrived += rows.length - known.length;
      keepPlace(this.parts, () => placeRows(list, rows));
    } else if (wasNearEnd) list.replaceChildren(...stretch);
    // More was written than is loaded at once: the reader stays, and the rest is loaded on the way.
    else openEnd(list, chatHref);
    this.finish();
    if (wasNearEnd && this.hasEnd) scrollToEnd(log);
  }

  private get hasEnd(): boolean {
    return edgeAt(this.parts.list, 'newer') === null;
  }

  private onNear(entries: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && target instanceof HTMLElement) void this.grow(target);
    }
  }

  private async grow(edge: HTMLElement): Promise<void> {
    if (this.loading !== undefined || !edge.isConnected) return;
    const { list, chatHref } = this.parts;
    const end: HistoryEnd = edge.dataset.edge === 'older' ? 'older' : 'newer';
    const link = edge.querySelector('a');
    const stretch = link === null ? null : await this.load(new URL(link.href).search.slice(1));
    if (stretch === null || !edge.isConnected) return;
    keepPlace(this.parts, () => {
      putBeyond(list, edge, stretch);
      trim(list, end === 'older' ? 'newer' : 'older', chatHref);
    });
    this.finish();
  }

  /** The elements of a stretch; null when it could not be loaded, which the reader is told. One after the other. */
  private async load(stretch: string): Promise<HTMLElement[] | null> {
    const { log, chatId } = this.parts;
    // What is loaded was said long ago: a screen reader need not read it out.
    log.ariaBusy = 'true';
    this.loading = fetchStretch(chatId, stretch);
    const elements = await this.loading;
    this.loading = undefined;
    if (elements === null) {
      log.ariaBusy = 'false';
      this.meanwhile.length = 0;
      void toast(strings.history.failed);
    }
    return elements;
  }

  /** Brings the list in order after something was loaded. */
  private finish(): void {
    const { log, list, onShown } = this.parts;
    for (const row of this.meanwhile.splice(0)) {
      if (this.hasEnd && list.querySelector(`#${CSS.escape(row.id)}`) === null) placeRow(list, row);
    }
    arrange(list);
    onShown();
    document.dispatchEvent(new Event(MESSAGES_REPLACED));
    this.watch();
    this.drawButton();
    requestAnimationFrame(() => (log.ariaBusy = 'false'));
  }

  /** Asks anew whether an edge is near: one that was near already is not told again otherwise. */
  private watch(): void {
    this.nearing.disconnect();
    for (const end of ['older', 'newer'] as const) {
      const edge = edgeAt(this.parts.list, end);
      if (edge !== null) this.nearing.observe(edge);
    }
  }

  private drawButton(): void {
    const { log, button } = this.parts;
    if (this.hasEnd && isNearEnd(log)) this.arrived = 0;
    if (button === null) return;
    button.hidden = this.hasEnd && this.arrived === 0 && distanceToEnd(log) < log.clientHeight;
    const label = button.querySelector('[data-part="label"]');
    const { toNewest, arrived } = strings.history;
    const text = this.arrived === 0 ? toNewest : `${toNewest} · ${arrived(this.arrived)}`;
    if (label !== null && label.textContent !== text) label.textContent = text;
  }
}

async function fetchStretch(chatId: string, stretch: string): Promise<HTMLElement[] | null> {
  const answer = await fetch(`/c/${chatId}/messages?${stretch}`, { headers: { 'hx-request': 'true' } }).catch(() => null);
  const html = answer?.ok ? await answer.text().catch(() => null) : null;
  return html === null ? null : parseElements(html);
}
