import type { ChangeTaskBody, MoveTaskBody, TaskView } from '@flowra/contracts';
import { laneOf, NO_LANE } from '../board-lanes';
import { strings } from '../strings';
import { callApi } from './api';
import { cardsIn, columnOf, countCards, hold, insertAt, insertByRank, letGo, placeNow, showTask, taskOn } from './board-cards';

/** A card in somebody's hand: what is shown of it is not what is so yet. */
export interface CardInHand {
  readonly card: HTMLElement;
  readonly task: TaskView;
  /** Where it was taken from. */
  readonly from: { readonly list: Element; readonly next: Element | null };
}

/** Takes a card; it stays as it is, whatever comes meanwhile, until it is dropped or put back. */
export function pickUp(card: HTMLElement): CardInHand | null {
  const task = taskOn(card);
  const list = card.parentElement;
  if (task === null || list === null) return null;
  hold(task.taskId);
  card.classList.add('is-in-hand');
  return { card, task, from: { list, next: card.nextElementSibling } };
}

/** Shows a card at a place in a list; null is its end. */
export function showAt({ card }: CardInHand, list: Element, before: Element | null): void {
  if (before === card || (card.parentElement === list && card.nextElementSibling === before)) return;
  insertAt(list, card, before);
  countCards();
}

/** The lists that a card can be dropped in: the columns of its kind. */
export function listsFor(card: Element): HTMLElement[] {
  return [...(card.closest('[data-kind]')?.querySelectorAll<HTMLElement>('.cards') ?? [])];
}

/** Puts a card back to where it was taken from. */
export function putBack({ card, task, from: { list, next } }: CardInHand): void {
  card.classList.remove('is-in-hand');
  if (next === null || next.parentElement === list) insertAt(list, card, next);
  else stepBack(card, task);
  countCards();
  letGo(task.taskId);
}

/** Puts a card to where the server says that it is. */
function stepBack(card: HTMLElement, task: TaskView): void {
  const list = listsFor(card).find((each) => isListOf(each, task));
  if (list !== undefined) insertByRank(list, card, task);
  countCards();
}

/** Sends where a card was dropped. It goes back, with a word of why, when that is refused. */
export async function drop(inHand: CardInHand): Promise<void> {
  const { card, task } = inHand;
  card.classList.remove('is-in-hand');
  const list = card.parentElement;
  if (list === null || !hasMoved(inHand, list)) {
    putBack(inHand);
    return;
  }
  const tell = (reason: string): string => strings.board.notMoved(task.key, reason);
  const place = placeOf(card, list);
  const change = laneChange(task, list);
  const isThere = change === null || (await callApi<TaskView>('PATCH', `/tasks/${task.taskId}`, change, tell));
  const moved = isThere && (await callApi<TaskView>('POST', `/tasks/${task.taskId}/move`, place, tell));
  // It may be in hand again meanwhile; then it stays there.
  letGo(task.taskId, () => {
    if (moved) showTask(moved);
    else stepBack(card, task);
  });
}

/** Where a card is, in words. */
export function placeInWords(card: HTMLElement): string {
  const cards = card.parentElement === null ? [] : cardsIn(card.parentElement);
  return strings.board.placeIn(columnOf(card).status, cards.indexOf(card) + 1, cards.length);
}

function hasMoved({ card, task }: CardInHand, list: Element): boolean {
  if (!isListOf(list, task)) return true;
  const ranks = cardsIn(list).map((each) => taskOn(each)?.rank ?? '');
  const at = cardsIn(list).indexOf(card);
  return (at > 0 && ranks[at - 1] > task.rank) || (at < ranks.length - 1 && ranks[at + 1] < task.rank);
}

/** Whether the server has an item in this list. */
function isListOf(list: Element, task: TaskView): boolean {
  const { status, lane } = columnOf(list);
  const { lanes } = placeNow();
  return status === task.status && (lanes === undefined || lane === undefined || lane === laneOf(task, lanes));
}

/** What another lane means for an item; null when it stays in its own. */
function laneChange(task: TaskView, list: Element): ChangeTaskBody | null {
  const { lanes } = placeNow();
  const { lane } = columnOf(list);
  if (lanes === undefined || lane === undefined || lane === laneOf(task, lanes)) return null;
  const id = lane === NO_LANE ? null : lane;
  return lanes === 'assignee' ? { assigneeId: id } : { epicId: id };
}

/** The card above says where it is; only at the top of a column it is the one below. */
function placeOf(card: HTMLElement, list: Element): MoveTaskBody {
  const { status } = columnOf(list);
  const idOf = (other: Element | null): string | undefined => (other instanceof HTMLElement ? other.dataset.taskId : undefined);
  const after = idOf(card.previousElementSibling);
  if (after !== undefined) return { status, after };
  const before = idOf(card.nextElementSibling);
  return before === undefined ? { status } : { status, before };
}
