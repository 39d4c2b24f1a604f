/** A click comes right after its release; one that never comes must not hold anything up. */
const CLICK_FOLLOWS_MS = 300;

let isPressed = false;
let isDragging = false;
let overdue: ReturnType<typeof setTimeout> | undefined;
const waiting: (() => void)[] = [];

/** Whether somebody presses or drags something right now. */
export const isHeld = (): boolean => isPressed;

/**
 * Resolves as soon as nobody presses or drags anything. What is drawn again meanwhile would be another element under the same pointer: the
 * click or the drop would be lost.
 */
export function whenReleased(): Promise<void> {
  if (!isPressed) return Promise.resolve();
  return new Promise((resolve) => waiting.push(resolve));
}

/** Watches what is pressed on this page. */
export function startPress(): void {
  const on = <Name extends keyof DocumentEventMap>(name: Name, act: (event: DocumentEventMap[Name]) => void): void =>
    document.addEventListener(name, act, { capture: true, passive: true });
  on('pointerdown', () => {
    clearTimeout(overdue);
    overdue = undefined;
    isPressed = true;
  });
  on('pointerup', () => {
    overdue = setTimeout(release, CLICK_FOLLOWS_MS);
  });
  on('dragstart', () => (isDragging = true));
  on('dragend', release);
  // A drag takes the pointer away from the page, and so does scrolling by finger.
  on('pointercancel', () => {
    if (!isDragging) release();
  });
  // What was dragged can be gone before it is dropped, and says nothing then.
  on('pointermove', ({ buttons }) => {
    if (isPressed && buttons === 0 && overdue === undefined) release();
  });
  document.addEventListener('click', () => setTimeout(release));
  window.addEventListener('blur', release);
}

function release(): void {
  clearTimeout(overdue);
  overdue = undefined;
  isPressed = false;
  isDragging = false;
  for (const go of waiting.splice(0)) go();
}
