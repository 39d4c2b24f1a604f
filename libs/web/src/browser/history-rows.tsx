import { HistoryEdge, type HistoryEnd } from '../components/history';
import type { MessageList } from './conversation-lists';
import { toElement } from './dom';
import { arrange, placeOf } from './message-rows';

/** With more messages than this a page gets slow; then so many are left. */
const MOST_ROWS = 300;
const ROWS_LEFT = 240;

/** The way to what comes beyond an end of what is on the page; null when nothing does. */
export function edgeAt(list: HTMLElement, end: HistoryEnd): HTMLElement | null {
  return list.querySelector<HTMLElement>(`:scope > [data-edge="${end}"]`);
}

/** The messages of a list that the server has. */
export function postedRows(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('.message:not(.is-pending)')];
}

/** The first message that the reader sees. */
export function firstSeen({ log, list }: MessageList): HTMLElement | undefined {
  const { top } = log.getBoundingClientRect();
  return postedRows(list).find((row) => row.getBoundingClientRect().bottom > top);
}

/** Changes a list without moving what the reader looks at. Browsers that do so by themselves have nothing left to do. */
export function keepPlace({ log, list }: MessageList, change: () => void): void {
  const seen = firstSeen({ log, list });
  const before = seen?.getBoundingClientRect().top ?? 0;
  change();
  const moved = seen?.isConnected ? seen.getBoundingClientRect().top - before : 0;
  // Whoever sets where it stands stops a scroll that is under way.
  if (Math.abs(moved) > 0.5) log.scrollTop += moved;
}

/** Puts a stretch in the place of the edge that led to it. */
export function putBeyond(list: HTMLElement, edge: HTMLElement, stretch: readonly HTMLElement[]): void {
  const inner: HistoryEnd = edge.dataset.edge === 'older' ? 'newer' : 'older';
  edge.replaceWith(...stretch.filter((element) => element.dataset.edge !== inner && !isKnown(list, element)));
  arrange(list);
}

function isKnown(list: HTMLElement, element: HTMLElement): boolean {
  return element.id !== '' && element.dataset.edge === undefined && list.querySelector(`#${CSS.escape(element.id)}`) !== null;
}

/** Lets go of messages at one end when there are too many; where they were begins a new edge. What has the focus stays. */
export function trim(list: HTMLElement, end: HistoryEnd, chatHref: string): void {
  const rows = postedRows(list);
  const focused = rows.findIndex((row) => row.contains(document.activeElement));
  if (rows.length <= MOST_ROWS) return;
  const tooMany = rows.length - ROWS_LEFT;
  if (end === 'older') {
    const at = focused === -1 ? tooMany : Math.min(tooMany, focused);
    const first = rows[at];
    while (first.previousSibling !== null) first.previousSibling.remove();
    first.before(toEdge(end, chatHref, first, rows.at(at - 1)));
  } else {
    const last = rows[Math.max(ROWS_LEFT - 1, focused)];
    while (last.nextSibling !== null) last.nextSibling.remove();
    last.after(toEdge(end, chatHref, last));
  }
  arrange(list);
}

/** Says that the chat goes on after the last message here. */
export function openEnd(list: HTMLElement, chatHref: string): void {
  const last = postedRows(list).at(-1);
  if (last !== undefined && edgeAt(list, 'newer') === null) list.append(toEdge('newer', chatHref, last));
}

function toEdge(end: HistoryEnd, chatHref: string, row: HTMLElement, beyond?: HTMLElement): HTMLElement {
  const place = beyond && placeOf(beyond);
  return toElement(<HistoryEdge end={end} chatHref={chatHref} messageId={row.dataset.messageId ?? ''} beyond={place} />);
}
