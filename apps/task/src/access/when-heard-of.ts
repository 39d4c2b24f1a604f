import { madeAt } from '@flowra/kernel';

/** How old something may be that this service has not heard of yet. */
const HEARD_WITHIN_MS = 4000;
const LOOK_EVERY_MS = 100;
/** How far the clock of whoever made an id may be ahead of ours. */
const AHEAD_MS = 1000;

/**
 * Finds what another service created. Its event may still be on the way when the first request about it comes, so an id that was made just
 * now is waited for, at most 4 s after it was made; for any other, not found is not found. `isWhole` tells whether all events that created it
 * have come.
 */
export async function whenHeardOf<Found>(
  id: string,
  find: () => Promise<Found | null>,
  isWhole: (found: Found) => boolean = () => true,
): Promise<Found | null> {
  const age = Date.now() - (madeAt(id) ?? 0);
  // An id of the future is nobody's.
  const until = age < -AHEAD_MS ? 0 : Date.now() - age + HEARD_WITHIN_MS;
  for (;;) {
    const found = await find();
    if ((found !== null && isWhole(found)) || Date.now() >= until) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
