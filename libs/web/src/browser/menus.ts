const MENU = 'details.menu';

/** Lets menus of the `details` element be moved in by arrow keys and close as menus do: by Escape, and by a click beside them. */
export function startMenus(): void {
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Node)) return;
    for (const menu of document.querySelectorAll<HTMLDetailsElement>(`${MENU}[open]`)) if (!menu.contains(target)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    const menu = event.target instanceof Element ? event.target.closest<HTMLDetailsElement>(MENU) : null;
    if (menu === null) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      menu.open = true;
      step(menu, event.key === 'ArrowDown' ? 1 : -1);
    }
    if (event.key !== 'Escape' || !menu.open) return;
    // On a phone the sidebar is open over the page, and stays.
    event.preventDefault();
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
}

/** Moves the focus to the entry before or after; from the end to the other end. */
function step(root: HTMLDetailsElement, by: 1 | -1): void {
  const entries = [...root.querySelectorAll<HTMLElement>('.menu-list :is(a, button)')].filter((entry) => entry.checkVisibility());
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const next = at === -1 && by === -1 ? entries.length - 1 : (at + by + entries.length) % entries.length;
  entries[next]?.focus();
}
