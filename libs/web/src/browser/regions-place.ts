/** Unfolds in the replacement of a region what is unfolded in it. */
export function keepUnfolded(region: HTMLElement, fresh: HTMLElement): void {
  for (const { id } of region.querySelectorAll('details[id][open]')) fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
}

/** Remembers what has the focus in a region; what it answers puts the focus on the same in its replacement, or else on what is next to it. */
export function focusedIn(region: HTMLElement): (fresh: HTMLElement) => void {
  const focused = document.activeElement;
  if (focused === null || !region.contains(focused)) return () => undefined;
  const all = [...region.querySelectorAll<HTMLElement>('[id]')];
  const isBefore = (element: Element): boolean => (focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const ids = [...all.filter((element) => !isBefore(element)), ...all.filter(isBefore).reverse()].map(({ id }) => id);
  return (fresh) => {
    for (const id of ids) {
      // What cannot have the focus leaves it where it is.
      document.getElementById(id)?.focus({ preventScroll: true });
      if (fresh.contains(document.activeElement)) return;
    }
  };
}

/** Changes a region without moving what the reader looks at: what has the focus, or else the first of it that is in sight. */
export function keepSight(region: HTMLElement, fresh: HTMLElement, change: () => void): void {
  const known = [document.activeElement, ...region.querySelectorAll('[id]')];
  const stays = (each: Element | null): each is Element =>
    each !== null && each.id !== '' && region.contains(each) && isInSight(each) && fresh.querySelector(`#${CSS.escape(each.id)}`) !== null;
  const seen = known.find(stays);
  const before = seen?.getBoundingClientRect().top ?? 0;
  change();
  const now = seen === undefined ? null : document.getElementById(seen.id);
  if (now !== null) scrollerOf(fresh)?.scrollBy({ top: now.getBoundingClientRect().top - before, behavior: 'instant' });
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function scrollerOf({ parentElement }: HTMLElement): HTMLElement | null {
  if (parentElement === null || /auto|scroll/.test(getComputedStyle(parentElement).overflowY)) return parentElement;
  return scrollerOf(parentElement);
}
