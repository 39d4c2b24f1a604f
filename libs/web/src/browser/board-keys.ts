import { strings } from '../strings';
import { cardOf, cardsIn, columnOf } from './board-cards';
import { type CardInHand, drop, listsFor, pickUp, placeInWords, putBack, showAt } from './board-move';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves cards by keyboard: Space takes and drops, arrows move the card, or the focus while none is taken, Escape puts back. */
export class CardKeys {
  private inHand: CardInHand | null = null;

  start(): void {
    document.addEventListener('keydown', (event) => this.key(event));
    document.addEventListener('focusout', ({ target }) => {
      const { inHand } = this;
      // Moving a card takes the focus from it for a moment.
      if (inHand !== null && target === linkOn(inHand.card)) setTimeout(() => document.activeElement !== target && this.cancel());
    });
  }

  private key(event: KeyboardEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card-link]') : null;
    const card = link?.closest<HTMLElement>('.card') ?? null;
    if (card === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const isEnd = this.inHand !== null && event.key === 'Enter';
    if (event.key === ' ' || isEnd) this.toggle(card);
    else if (event.key === 'Escape' && this.inHand !== null) this.cancel();
    else if (arrow !== undefined) this.arrow(card, arrow);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private toggle(card: HTMLElement): void {
    const { inHand } = this;
    if (inHand === null) {
      this.inHand = pickUp(card);
      if (this.inHand !== null) say(strings.board.pickedUp(this.inHand.task.key, placeInWords(card)));
      return;
    }
    this.inHand = null;
    say(strings.board.dropped(inHand.task.key, placeInWords(card)));
    void drop(inHand);
  }

  private arrow(card: HTMLElement, [across, down]: readonly [number, number]): void {
    const lists = listsFor(card);
    const list = card.parentElement;
    if (list === null) return;
    const at = cardsIn(list).indexOf(card);
    const isOutside = across === 0 && (at + down < 0 || at + down >= cardsIn(list).length);
    const beyond = isOutside ? neighbourLane(lists, list, down, this.inHand === null) : undefined;
    const target = across === 0 ? (beyond ?? list) : nextList(lists, list, across, this.inHand === null);
    if (target === undefined) return;
    const others = cardsIn(target).filter((other) => other !== card);
    const wanted = beyond !== undefined ? (down > 0 ? 0 : others.length - (this.inHand === null ? 1 : 0)) : across === 0 ? at + down : at;
    if (this.inHand === null) {
      const next = cardsIn(target)[Math.min(wanted, cardsIn(target).length - 1)] as HTMLElement | undefined;
      if (next !== undefined) focusOn(next);
      return;
    }
    if (wanted < 0 || (across === 0 && wanted > others.length)) return;
    showAt(this.inHand, target, others[wanted] ?? null);
    focusOn(card);
    say(placeInWords(card));
  }

  private cancel(): void {
    const { inHand } = this;
    if (inHand === null) return;
    this.inHand = null;
    const hadFocus = inHand.card.contains(document.activeElement);
    putBack(inHand);
    // What came while it was in hand may have drawn it anew.
    const card = cardOf(inHand.task.taskId) ?? inHand.card;
    if (hadFocus) focusOn(card);
    say(strings.board.putBack(inHand.task.key, placeInWords(card)));
  }
}

/** The next list in a direction; the focus leaves out those without cards. */
function nextList(lists: readonly HTMLElement[], list: Element, across: number, isForFocus: boolean): HTMLElement | undefined {
  const row = lists.filter((each) => each.closest('[data-columns]') === list.closest('[data-columns]'));
  const from = row.findIndex((each) => each === list);
  const onwards = across > 0 ? row.slice(from + 1) : row.slice(0, Math.max(from, 0)).reverse();
  return onwards.find((each) => !isForFocus || cardsIn(each).length > 0);
}

/** The list of the same status in the lane above or below. */
function neighbourLane(lists: readonly HTMLElement[], list: Element, down: number, isForFocus: boolean): HTMLElement | undefined {
  const same = lists.filter((each) => columnOf(each).status === columnOf(list).status);
  const from = same.findIndex((each) => each === list);
  const onwards = down > 0 ? same.slice(from + 1) : same.slice(0, Math.max(from, 0)).reverse();
  return onwards.find((each) => !isForFocus || cardsIn(each).length > 0);
}

function linkOn(card: HTMLElement): HTMLElement | null {
  return card.querySelector<HTMLElement>('[data-card-link]');
}

function focusOn(card: HTMLElement): void {
  linkOn(card)?.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Tells where a card is to those who do not see it. */
function say(text: string): void {
  document.getElementById('board-says')?.replaceChildren(text);
}
