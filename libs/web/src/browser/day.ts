import { dateOf } from '../format';

/** Longer waits are not kept exactly, and a device that sleeps does not count them. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;

/**
 * Draws an element of the page again, by its id, when the reader has another day than the one it was drawn for: after midnight, and
 * when the server did not know the reader's time zone yet.
 */
export function redrawEachDay(id: string, redraw: () => unknown): void {
  const look = (): void => {
    const drawnFor = document.getElementById(id)?.dataset.today;
    if (drawnFor !== undefined && drawnFor !== dateOf(new Date())) redraw();
  };
  const wait = (): void => {
    const now = new Date();
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    setTimeout(
      () => {
        look();
        wait();
      },
      Math.min(midnight.getTime() - now.getTime(), LOOK_AGAIN_MS),
    );
  };
  document.addEventListener('visibilitychange', look);
  look();
  wait();
}
