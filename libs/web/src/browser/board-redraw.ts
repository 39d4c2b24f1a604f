import { boardHref, CARDS_AT_ONCE, MOST_CARDS } from '../board-place';
import { cardOf, cardsIn, countCards, placeNow, takeRoomOf } from './board-cards';
import { onceAtATime } from './once-at-a-time';
import { isHeld, whenReleased } from './press';
import { fetchPage } from './regions';

/** Draws the board again as the server has it now, once whatever is in somebody's hand is let go. The reader stays where they are. */
export const redrawBoard = onceAtATime(async () => {
  const fresh = await fetchPage(hrefOfWhatIsShown());
  // What was in hand is drawn by its own answer, and once more by what comes after.
  if (fresh === null || document.querySelector('.is-in-hand') !== null) return;
  if (isHeld()) {
    await whenReleased();
    void redrawBoard();
  } else replaceKeepingPlace(fresh);
});

/** The address, with as many cards of each column as somebody has loaded. */
function hrefOfWhatIsShown(): string {
  const workspaceId = document.getElementById('board')?.dataset.board ?? '';
  const most = Math.max(...[...document.querySelectorAll('#board .cards')].map((list) => cardsIn(list).length));
  const place = placeNow();
  if (most <= CARDS_AT_ONCE || place.lanes !== undefined) return boardHref(workspaceId, place);
  const limit = Math.min(Math.ceil(most / CARDS_AT_ONCE) * CARDS_AT_ONCE, MOST_CARDS);
  return boardHref(workspaceId, { ...place, limit: String(limit) });
}

/** What is being typed into a column stays in it. */
function keepForms(old: Element, board: Element): void {
  for (const place of old.querySelectorAll<HTMLElement>('[data-quick-add][open]')) {
    const same = [...board.querySelectorAll<HTMLElement>('[data-quick-add]')].find(
      ({ dataset }) => dataset.quickAdd === place.dataset.quickAdd,
    );
    const [field, fresh] = [place, same].map((each) => each?.querySelector<HTMLInputElement>('input[name="title"]'));
    if (!field || !fresh) continue;
    same?.setAttribute('open', '');
    fresh.value = field.value;
    fresh.dataset.wasFocused = String(field === document.activeElement);
  }
}

function replaceKeepingPlace(fresh: Document): void {
  const old = document.getElementById('board');
  const board = fresh.getElementById('board');
  if (old === null || board === null) return;
  const focused = document.activeElement?.closest('.card')?.id;
  const tops = [old.scrollTop, old.scrollLeft];
  const lefts = new Map([...old.querySelectorAll<HTMLElement>('[data-columns]')].map((row) => [row.dataset.columns, row.scrollLeft]));
  keepForms(old, board);
  for (const card of board.querySelectorAll<HTMLElement>('.card')) {
    const same = cardOf(card.dataset.taskId ?? '');
    if (same !== null) takeRoomOf(same, card);
  }
  old.replaceWith(document.adoptNode(board));
  for (const row of board.querySelectorAll<HTMLElement>('[data-columns]')) row.scrollLeft = lefts.get(row.dataset.columns) ?? 0;
  board.scrollTo(tops[1], tops[0]);
  if (focused !== undefined)
    document.getElementById(focused)?.querySelector<HTMLElement>('[data-card-link]')?.focus({ preventScroll: true });
  board.querySelector<HTMLElement>('[data-was-focused="true"]')?.focus();
  const state = fresh.getElementById('board-state');
  if (state !== null) document.getElementById('board-state')?.replaceWith(document.adoptNode(state));
  countCards();
}
