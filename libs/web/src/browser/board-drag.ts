import { cardsIn, listAt } from './board-cards';
import { type CardInHand, drop, listsFor, pickUp, putBack, showAt } from './board-move';
import { Drift } from './board-drift';

/** A mouse that moves this far with a button down means to drag. */
const DRAG_FROM_PX = 5;
/** A finger that rests this long on a card means to drag; one that moves before means to scroll. */
const LONG_PRESS_MS = 350;
const FINGER_SLIP_PX = 10;

interface Press {
  readonly card: HTMLElement;
  readonly pointerId: number;
  readonly isMouse: boolean;
  readonly x: number;
  readonly y: number;
  readonly timer?: ReturnType<typeof setTimeout>;
}

interface Drag {
  readonly inHand: CardInHand;
  readonly pointerId: number;
  /** What follows the pointer. The card itself stands where it would land. */
  readonly ghost: HTMLElement;
  readonly offset: { readonly x: number; readonly y: number };
}

/** Moves cards with a mouse, a pen or a finger. */
export class CardDragging {
  private press: Press | null = null;
  private drag: Drag | null = null;
  private readonly drift = new Drift((x, y) => this.follow(x, y));

  start(): void {
    document.addEventListener('pointerdown', (event) => this.down(event));
    document.addEventListener('dragstart', (event) => {
      if (event.target instanceof Element && event.target.closest('#board') !== null) event.preventDefault();
    });
    document.addEventListener('pointermove', (event) => this.move(event));
    document.addEventListener('pointerup', (event) => this.up(event));
    document.addEventListener('pointercancel', (event) => {
      if (event.pointerId === this.press?.pointerId) this.forget();
      if (event.pointerId === this.drag?.pointerId) this.cancel();
    });
    // While a card is in hand the finger does not scroll, and the long press opens no menu.
    document.addEventListener('touchmove', (event) => this.drag !== null && event.preventDefault(), { passive: false });
    document.addEventListener('contextmenu', (event) => {
      if (this.drag !== null || this.press?.isMouse === false) event.preventDefault();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.drag === null) return;
      event.stopPropagation();
      this.cancel();
    });
  }

  private down(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const card = target?.closest<HTMLElement>('.card') ?? null;
    if (card === null || event.button !== 0 || this.drag !== null || target?.closest('select, button, input') !== null) return;
    const { pointerId, clientX: x, clientY: y } = event;
    const isMouse = event.pointerType !== 'touch';
    const timer = isMouse ? undefined : setTimeout(() => this.take(x, y), LONG_PRESS_MS);
    this.press = { card, pointerId, isMouse, x, y, timer };
  }

  private move({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    if (pointerId === this.drag?.pointerId) {
      this.follow(x, y);
      this.drift.towards(x, y);
      return;
    }
    if (this.press === null || pointerId !== this.press.pointerId) return;
    const far = Math.hypot(x - this.press.x, y - this.press.y);
    if (this.press.isMouse && far > DRAG_FROM_PX) this.take(x, y);
    else if (!this.press.isMouse && far > FINGER_SLIP_PX) this.forget();
  }

  private take(x: number, y: number): void {
    const { press } = this;
    this.forget();
    const inHand = press?.card.isConnected ? pickUp(press.card) : null;
    if (press === null || inHand === null) return;
    const box = press.card.getBoundingClientRect();
    const ghost = press.card.cloneNode(true) as HTMLElement;
    ghost.removeAttribute('id');
    ghost.className = `${press.card.className.replace('is-in-hand', '')} card-ghost`;
    ghost.setAttribute('aria-hidden', 'true');
    ghost.inert = true;
    ghost.style.width = `${box.width}px`;
    document.body.append(ghost);
    this.drag = { inHand, pointerId: press.pointerId, ghost, offset: { x: press.x - box.left, y: press.y - box.top } };
    document.documentElement.classList.add('is-dragging');
    getSelection()?.removeAllRanges();
    this.drift.start(press.card);
    this.follow(x, y);
  }

  /** Shows the card where it would land with the pointer here. */
  private follow(x: number, y: number): void {
    if (this.drag === null) return;
    const { inHand, ghost, offset } = this.drag;
    ghost.style.transform = `translate(${x - offset.x}px, ${y - offset.y}px)`;
    const list = listAt(document.elementFromPoint(x, y));
    if (list === null || !listsFor(inHand.card).includes(list)) return;
    const below = cardsIn(list).find((card) => card !== inHand.card && y < middleOf(card));
    showAt(inHand, list, below ?? null);
  }

  private up(event: PointerEvent): void {
    this.forget();
    if (event.pointerId !== this.drag?.pointerId) return;
    const { inHand } = this.drag;
    this.end();
    void drop(inHand);
  }

  private cancel(): void {
    if (this.drag === null) return;
    const { inHand } = this.drag;
    this.end();
    putBack(inHand);
  }

  private end(): void {
    this.drag?.ghost.remove();
    this.drag = null;
    this.drift.stop();
    document.documentElement.classList.remove('is-dragging');
    swallowClick();
  }

  private forget(): void {
    clearTimeout(this.press?.timer);
    this.press = null;
  }
}

function middleOf(card: HTMLElement): number {
  const { top, height } = card.getBoundingClientRect();
  return top + height / 2;
}

/** Letting a card go is no click on it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
}
