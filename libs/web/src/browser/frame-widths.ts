/** How wide the parts of the frame can be made, in pixels. What was chosen on a wide screen leaves room for the content on a narrow one. */
const LIMITS = {
  sidebar: { least: 200, most: 420, share: 0.3, always: 250 },
  panel: { least: 300, most: 760, share: 0.4, always: 380 },
} as const;

export type FramePart = keyof typeof LIMITS;

/** The least and the most that a part can be wide in a window. */
export function limitsOf(part: FramePart, windowWidth: number): { readonly least: number; readonly most: number } {
  const { least, most, share, always } = LIMITS[part];
  return { least, most: Math.min(most, Math.max(always, Math.round(share * windowWidth))) };
}

/** A width within what a part can have. */
export function within(part: FramePart, width: number, windowWidth: number): number {
  const { least, most } = limitsOf(part, windowWidth);
  return Math.round(Math.min(most, Math.max(least, width)));
}

/** A chosen width as a value of a style, which gives way in a narrow window. */
export function asStyle(part: FramePart, width: number): string {
  const { least, most, share, always } = LIMITS[part];
  return `min(${Math.min(most, Math.max(least, width))}px, max(${share * 100}vw, ${always}px))`;
}
