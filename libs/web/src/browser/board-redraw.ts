import { boardHref, CARDS_AT_ONCE, MOST_CARDS } from '../board-place';
import { cardsIn, countCards, placeNow } from './board-cards';
import { bringInStep, bringStateInStep } from './board-sync';
import { onceAtATime } from './once-at-a-time';
import { isHeld, whenReleased } from './press';
import { fetchPart } from './regions';

/** After the key that asked, and the pause that tells it was the last one, a browser takes what moves within half a second as its doing. */
const LATE_AFTER_MS = 250;

/** What the board on the page was drawn for. */
let drawnFor = narrowing();
/** What somebody wants to see, and since when. */
let asked = { for: drawnFor, at: 0 };

/** Draws the board again as the server has it now, once whatever is in somebody's hand is let go. The reader stays where they are. */
export function redrawBoard(): Promise<void> {
  const wanted = narrowing();
  if (wanted !== asked.for) asked = { for: wanted, at: performance.now() };
  return draw();
}

const draw = onceAtATime(async () => {
  const wanted = narrowing();
  const sent = await fetchPart(hrefOfWhatIsShown(), 'board');
  // What was in hand is drawn by its own answer, and once more by what comes after.
  if (sent === null || document.querySelector('.is-in-hand') !== null) return;
  if (isHeld()) {
    await whenReleased();
    void draw();
  } else {
    show(sent, wanted !== drawnFor && performance.now() - asked.at > LATE_AFTER_MS);
    drawnFor = wanted;
  }
});

/** What this page's address narrows the board down to, and how it stands there. */
function narrowing(): string {
  return boardHref('', { ...placeNow(), task: undefined });
}

/** The address, with as many cards of each column as somebody has loaded. */
function hrefOfWhatIsShown(): string {
  const workspaceId = document.getElementById('board')?.dataset.board ?? '';
  const most = Math.max(...[...document.querySelectorAll('#board .cards')].map((list) => cardsIn(list).length));
  const place = placeNow();
  if (most <= CARDS_AT_ONCE || place.lanes !== undefined) return boardHref(workspaceId, place);
  const limit = Math.min(Math.ceil(most / CARDS_AT_ONCE) * CARDS_AT_ONCE, MOST_CARDS);
  return boardHref(workspaceId, { ...place, limit: String(limit) });
}

function show(sent: HTMLElement, isLate: boolean): void {
  const [board, state] = [document.getElementById('board'), document.getElementById('board-state')];
  const sentState = sent.ownerDocument.getElementById('board-state');
  if (board === null || state === null || sentState === null) return;
  const focusAgain = focusedOn(board);
  const lefts = [...board.querySelectorAll('[data-columns]')].map((row) => [row, row.scrollLeft] as const);
  if (bringInStep(board, sent) && isLate) standAnew(board);
  for (const [row, left] of lefts) if (left > 0) row.scrollLeft = left;
  bringStateInStep(state, sentState);
  focusAgain();
  countCards();
}

/** What somebody asked for and had to wait for takes its place anew: it would count as a page that moves by itself. */
function standAnew(board: HTMLElement): void {
  for (const part of [...board.children]) board.append(part);
}

/** Remembers which card or new item of the board has the focus; what it answers puts the focus there again when it was lost. */
function focusedOn(board: HTMLElement): () => void {
  const focused = document.activeElement;
  const card = focused?.closest('.card')?.id;
  const form = focused?.closest<HTMLElement>('[data-quick-add]')?.dataset.quickAdd;
  return () => {
    if (focused === null || focused === document.activeElement) return;
    if (focused instanceof HTMLElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
      return;
    }
    const forms = [...board.querySelectorAll<HTMLElement>('[data-quick-add]')];
    const place = card === undefined ? forms.find(({ dataset }) => dataset.quickAdd === form) : document.getElementById(card);
    place?.querySelector<HTMLElement>(card === undefined ? 'input[name="title"]' : '[data-card-link]')?.focus({ preventScroll: true });
  };
}
