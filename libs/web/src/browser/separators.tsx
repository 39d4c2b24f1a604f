import { Separator } from '../components/separator';
import { strings } from '../strings';
import { toElement } from './dom';
import { type FramePart, limitsOf, within } from './frame-widths';
import { THREAD_SHOWN } from './panel';
import { changeFrame, readFrame, showWidth } from './sidebar-memory';

const STEP_PX = 16;
const FAST_STEP_PX = 64;

/** Lets the sidebar and the panel be made wider and narrower, with a mouse, a finger or the keyboard; this browser remembers it. */
export function startSeparators(): void {
  const main = document.getElementById('main');
  if (main === null) return;
  // Each stands where the keyboard comes by: between the parts that it divides.
  main.prepend(new PartSeparator('sidebar').start());
  const atPanel = new PartSeparator('panel').start();
  // A style that asked whether a panel stands beside it would have the whole board styled anew each time one opens.
  const follow = (): void => {
    atPanel.hidden = document.getElementById('panel')?.hidden ?? true;
  };
  follow();
  main.append(atPanel);
  document.addEventListener(THREAD_SHOWN, follow);
}

interface Drag {
  readonly pointerId: number;
  readonly x: number;
  readonly width: number;
}

class PartSeparator {
  private readonly handle: HTMLElement;
  /** The panel grows to the left. */
  private readonly direction: 1 | -1;
  private drag: Drag | null = null;

  constructor(private readonly part: FramePart) {
    this.handle = toElement(<Separator part={part} />);
    this.direction = part === 'sidebar' ? 1 : -1;
  }

  start(): HTMLElement {
    const { handle } = this;
    handle.addEventListener('pointerdown', (event) => this.take(event));
    handle.addEventListener('pointermove', (event) => this.move(event));
    handle.addEventListener('pointerup', (event) => this.drop(event));
    handle.addEventListener('pointercancel', () => this.cancel());
    handle.addEventListener('dblclick', () => this.choose(null));
    handle.addEventListener('keydown', (event) => this.key(event));
    handle.addEventListener('focus', () => this.tell());
    window.addEventListener('resize', () => this.tell());
    this.tell();
    return handle;
  }

  private take(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.drag = { pointerId: event.pointerId, x: event.clientX, width: this.width };
    this.handle.setPointerCapture(event.pointerId);
    document.documentElement.classList.add('is-resizing');
  }

  private move(event: PointerEvent): void {
    if (event.pointerId === this.drag?.pointerId) showWidth(this.part, this.wanted(this.drag, event));
  }

  private drop(event: PointerEvent): void {
    const { drag } = this;
    if (event.pointerId !== drag?.pointerId) return;
    this.end();
    if (event.clientX !== drag.x) this.choose(this.wanted(drag, event));
  }

  private cancel(): void {
    if (this.drag === null) return;
    this.end();
    showWidth(this.part, readFrame()[`${this.part}Width`]);
  }

  private end(): void {
    this.drag = null;
    document.documentElement.classList.remove('is-resizing');
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { least, most } = limitsOf(this.part, window.innerWidth);
    const step = (event.shiftKey ? FAST_STEP_PX : STEP_PX) * this.direction;
    if (event.key === 'ArrowRight') this.choose(this.width + step);
    else if (event.key === 'ArrowLeft') this.choose(this.width - step);
    else if (event.key === 'Home') this.choose(least);
    else if (event.key === 'End') this.choose(most);
    else if (event.key === 'Enter') this.choose(null);
    else if (event.key === 'Escape' && this.drag !== null) this.cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private wanted({ x, width }: Drag, event: PointerEvent): number {
    return within(this.part, width + (event.clientX - x) * this.direction, window.innerWidth);
  }

  private choose(width: number | null): void {
    changeFrame({ [`${this.part}Width`]: width === null ? null : within(this.part, width, window.innerWidth) });
    this.tell();
  }

  /** Says how wide it is to those who do not see it. */
  private tell(): void {
    const { least, most } = limitsOf(this.part, window.innerWidth);
    const width = within(this.part, this.width, window.innerWidth);
    const values = { valuemin: least, valuemax: most, valuenow: width, valuetext: strings.separators.width(width) };
    for (const [name, value] of Object.entries(values)) this.handle.setAttribute(`aria-${name}`, String(value));
  }

  private get width(): number {
    return document.getElementById(this.part)?.getBoundingClientRect().width ?? 0;
  }
}
