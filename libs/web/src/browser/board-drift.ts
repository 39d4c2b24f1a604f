const EDGE_PX = 56;
const MOST_PX_PER_FRAME = 16;

/** Scrolls what holds a card while the pointer is at its edge. */
export class Drift {
  private holders: Element[] = [];
  private frame = 0;
  private x = 0;
  private y = 0;

  /** `onScroll` hears where the pointer is whenever something scrolled under it. */
  constructor(private readonly onScroll: (x: number, y: number) => void) {}

  /** Begins with a card; everything around it that can scroll may. */
  start(card: Element): void {
    this.holders = [card.closest('.columns'), card.closest('.board')].filter((holder) => holder !== null);
  }

  /** The pointer is here now. */
  towards(x: number, y: number): void {
    [this.x, this.y] = [x, y];
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.step());
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.holders = [];
  }

  private step(): void {
    this.frame = 0;
    const hasScrolled = this.holders.map((holder) => this.scroll(holder)).includes(true);
    if (!hasScrolled) return;
    this.onScroll(this.x, this.y);
    this.frame = requestAnimationFrame(() => this.step());
  }

  private scroll(holder: Element): boolean {
    const { left, right, top, bottom } = holder.getBoundingClientRect();
    const before = [holder.scrollLeft, holder.scrollTop];
    holder.scrollBy(pull(this.x, left, right), pull(this.y, top, bottom));
    return holder.scrollLeft !== before[0] || holder.scrollTop !== before[1];
  }
}

/** How far to scroll in a frame: the nearer to the edge the farther, nothing in the middle. */
function pull(at: number, start: number, end: number): number {
  const [fromStart, fromEnd] = [at - Math.max(start, 0), end - at];
  if (fromStart < EDGE_PX) return (-(EDGE_PX - Math.max(fromStart, 0)) / EDGE_PX) * MOST_PX_PER_FRAME;
  if (fromEnd < EDGE_PX) return ((EDGE_PX - Math.max(fromEnd, 0)) / EDGE_PX) * MOST_PX_PER_FRAME;
  return 0;
}
