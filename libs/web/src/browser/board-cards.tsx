import type { CardView, TaskKind, TaskView } from '@flowra/contracts';
import { laneOf } from '../board-lanes';
import { type BoardPlace, readBoardPlace } from '../board-place';
import { Card } from '../components/card';
import { dateOf } from '../format';
import { strings } from '../strings';
import { slot, toElement } from './dom';

/** What came for cards that are in somebody's hand; it is drawn when they are let go. */
const held = new Map<string, { readonly times: number; readonly waiting: (() => void)[] }>();

/** The cards of the board that is on the page, each with its item as data. Only our own server and this script write it. */
export function cardOf(taskId: string): HTMLElement | null {
  return document.getElementById(`task-${taskId}`);
}

/** The item that a card shows. */
export function taskOn(card: HTMLElement | null): TaskView | null {
  return card?.dataset.task === undefined ? null : (JSON.parse(card.dataset.task) as TaskView);
}

/** The card whose item has this thread. */
export function cardOfThread(threadRootId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#board .card[data-thread-root-id="${CSS.escape(threadRootId)}"]`);
}

/** How many replies of its thread a card says are not read. */
export function unreadOn(card: HTMLElement | null): number {
  return Number((card && slot(card, 'unread')?.dataset.unread) ?? 0);
}

/** The list of cards that a place of the board belongs to. */
export function listAt(place: Element | null): HTMLElement | null {
  return place?.closest('.column')?.querySelector<HTMLElement>('.cards') ?? null;
}

/** The cards of a list, from top to bottom. */
export function cardsIn(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(':scope > .card')];
}

/** The status, kind and lane that the cards of a list have. */
export function columnOf(list: Element): { readonly status: string; readonly kind: string; readonly lane: string | undefined } {
  const status = list.closest<HTMLElement>('[data-status]')?.dataset.status ?? '';
  const { kind = '' } = list.closest<HTMLElement>('[data-kind]')?.dataset ?? {};
  return { status, kind, lane: list.closest<HTMLElement>('[data-lane]')?.dataset.lane };
}

/** What the address of this page says about the board on it. */
export function placeNow(): BoardPlace {
  return readBoardPlace(Object.fromEntries(new URLSearchParams(location.search)));
}

/** Keeps a card as it is until it is let go as often as it was held, whatever comes meanwhile. */
export function hold(taskId: string): void {
  const { times, waiting } = held.get(taskId) ?? { times: 0, waiting: [] };
  held.set(taskId, { times: times + 1, waiting });
}

/** Draws what came for a card while it was held; `first` before all of it. */
export function letGo(taskId: string, first: () => void = () => undefined): void {
  const { times, waiting } = held.get(taskId) ?? { times: 1, waiting: [] };
  const all = [first, ...waiting];
  if (times > 1) {
    held.set(taskId, { times: times - 1, waiting: all });
    return;
  }
  held.delete(taskId);
  for (const draw of all) draw();
}

/** Draws now, or once the card is let go. */
export function whenFree(taskId: string, draw: () => void): void {
  const holding = held.get(taskId);
  if (holding === undefined) draw();
  else holding.waiting.push(draw);
}

/** Draws an item where it belongs now, unless what is there is as new. Answers whether the board has a place for it. */
export function showTask(task: TaskView | CardView, { isQuiet = false } = {}): boolean {
  const old = cardOf(task.taskId);
  if (old !== null && Number(old.dataset.version) >= task.version) return true;
  const list = listOf(task);
  if (list === null) return false;
  // What changes an item does not say what is unread of its thread.
  const unread = ('unreadCount' in task ? task.unreadCount : null) ?? unreadOn(old);
  const shown = { task, unread, statuses: statusesOf(task.kind), today: dateOf(new Date()), place: placeNow() };
  const card = toElement(<Card {...shown} />);
  const focused = old?.contains(document.activeElement) ? document.activeElement : null;
  const hasMoved = old === null || columnKey(old) !== columnKey(list);
  if (old !== null) takeRoomOf(old, card);
  const isInPlace = old !== null && old.parentElement === list && isBetweenNeighbours(old, task);
  if (isInPlace) old.replaceWith(card);
  else {
    old?.remove();
    insertByRank(list, card, task);
  }
  card.classList.toggle('is-moved', hasMoved && !isQuiet);
  if (focused !== null) card.querySelector<HTMLElement>(focused instanceof HTMLSelectElement ? 'select' : '[data-card-link]')?.focus();
  if (!isQuiet) countCards();
  return true;
}

/** Lets a card that is out of sight, and so not laid out, take as much room as the one did that it stands for. */
export function takeRoomOf(old: HTMLElement, card: HTMLElement): void {
  card.style.setProperty('--card-height', `${old.offsetHeight}px`);
}

/** Takes a card off the board. */
export function removeCard(taskId: string): void {
  cardOf(taskId)?.remove();
  countCards();
}

/** Puts a card where its rank says. */
export function insertByRank(list: Element, card: HTMLElement, task: TaskView): void {
  insertAt(list, card, cardsIn(list).find((other) => other !== card && rankOn(other) > task.rank) ?? null);
}

/** Puts a card before another one, or at the end of a list; the focus stays on it. */
export function insertAt(list: Element, card: HTMLElement, next: Element | null): void {
  if (card.parentElement === list && card.nextElementSibling === next) return;
  const focused = card.contains(document.activeElement) ? document.activeElement : null;
  list.insertBefore(card, next);
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}

/** Says above each column how many cards it has, above the board how many there are, and which parts have none. */
export function countCards(): void {
  for (const part of document.querySelectorAll('#board, .lane')) part.classList.toggle('is-empty', part.querySelector('.card') === null);
  for (const column of document.querySelectorAll<HTMLElement>('.column')) {
    const count = column.querySelectorAll('.card').length + Number(column.dataset.hiddenCards);
    write(column.querySelector('[data-count]'), String(count));
  }
  const hidden = [...document.querySelectorAll<HTMLElement>('[data-hidden-cards]')].map(({ dataset }) => Number(dataset.hiddenCards));
  const all = hidden.reduce((sum, each) => sum + each, document.querySelectorAll('#board .card').length);
  write(document.querySelector('[data-board-count]'), strings.board.count(all));
}

/** What already says so is left alone. */
function write(place: Element | null, text: string): void {
  if (place !== null && place.textContent !== text) place.textContent = text;
}

function isBetweenNeighbours(card: HTMLElement, { rank }: TaskView): boolean {
  const [above, below] = [card.previousElementSibling, card.nextElementSibling];
  return !(above instanceof HTMLElement && rankOn(above) > rank) && !(below instanceof HTMLElement && rankOn(below) < rank);
}

function rankOn(card: HTMLElement): string {
  return taskOn(card)?.rank ?? '';
}

function columnKey(place: Element): string {
  const { status, kind, lane = '' } = columnOf(place);
  return `${kind} ${status} ${lane}`;
}

function listOf(task: TaskView): HTMLElement | null {
  const { lanes } = placeNow();
  const section = document.querySelector(`[data-kind="${task.kind}"]`);
  const place = lanes === undefined ? section : section?.querySelector(`[data-lane="${CSS.escape(laneOf(task, lanes))}"]`);
  return place?.querySelector<HTMLElement>(`[data-status="${CSS.escape(task.status)}"] .cards`) ?? null;
}

function statusesOf(kind: TaskKind): string[] {
  const columns = [...document.querySelectorAll<HTMLElement>(`[data-kind="${kind}"] [data-status]`)];
  return [...new Set(columns.map(({ dataset }) => dataset.status ?? ''))];
}
