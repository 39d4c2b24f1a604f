import { asStyle, type FramePart } from './frame-widths';

/** How this browser's reader has arranged the frame of the page. */
export interface FrameMemory {
  /** Sections of the sidebar that are folded away. */
  readonly folded: readonly string[];
  /** Widths in pixels; null as long as nobody chose one. */
  readonly sidebarWidth: number | null;
  readonly panelWidth: number | null;
}

const KEY = 'flowra:frame';
const USUAL: FrameMemory = { folded: ['closed'], sidebarWidth: null, panelWidth: null };

/** Reads it; what nobody chose, and what cannot be read, is as usual. */
export function readFrame(): FrameMemory {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return USUAL;
    const { folded, sidebarWidth, panelWidth } = stored as Record<string, unknown>;
    return {
      folded: Array.isArray(folded) ? folded.filter((name): name is string => typeof name === 'string') : USUAL.folded,
      sidebarWidth: Number.isFinite(sidebarWidth) ? (sidebarWidth as number) : null,
      panelWidth: Number.isFinite(panelWidth) ? (panelWidth as number) : null,
    };
  } catch {
    // A browser that keeps nothing, or kept something else: the page looks as it does for everybody.
    return USUAL;
  }
}

/** Changes a part of it, on the page and for the next one. */
export function changeFrame(change: Partial<FrameMemory>): void {
  const frame = { ...readFrame(), ...change };
  applyFrame(frame);
  try {
    localStorage.setItem(KEY, JSON.stringify(frame));
  } catch {
    // Nothing can be kept here: the page shows it until it is left.
  }
}

/** Shows the page that way. */
export function applyFrame({ folded, sidebarWidth, panelWidth }: FrameMemory): void {
  document.documentElement.dataset.folded = folded.join(' ');
  showWidth('sidebar', sidebarWidth);
  showWidth('panel', panelWidth);
}

/** Shows a part of the frame that wide; null is as wide as usual. */
export function showWidth(part: FramePart, width: number | null): void {
  const { style } = document.documentElement;
  if (width === null) style.removeProperty(`--${part}-width`);
  else style.setProperty(`--${part}-width`, asStyle(part, width));
}
