const MARGIN_PX = 8;

/**
 * Opens a menu beside the button that it belongs to. It closes by Escape, by a click beside it and by a choice, and the focus goes
 * back to the button; arrows move in it. Put it into the button's neighbourhood: it leaves the page when it closes.
 */
export function openMenu(button: HTMLElement, menu: HTMLElement, choose: (entry: HTMLElement) => void): void {
  button.after(menu);
  button.setAttribute('aria-expanded', 'true');
  menu.showPopover();
  place(menu, button.getBoundingClientRect());
  const entries = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  entries[0]?.focus();
  const close = (): void => {
    if (menu.matches(':popover-open')) menu.hidePopover();
  };
  menu.addEventListener('keydown', (event) => {
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at + entries.length - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') {
      // The page has other uses for Escape: this one is spent.
      event.stopPropagation();
      event.preventDefault();
      close();
      button.focus();
    } else if (next !== undefined) {
      event.preventDefault();
      entries[next % entries.length]?.focus();
    }
  });
  menu.addEventListener('click', (event) => {
    const entry = event.target instanceof Element ? event.target.closest<HTMLElement>('[role^="menuitem"]') : null;
    if (entry === null) return;
    close();
    button.focus();
    choose(entry);
  });
  menu.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    button.removeAttribute('aria-expanded');
    menu.remove();
  });
}

/** Below the button, or above it where there is no room; never beyond the window. */
function place(menu: HTMLElement, at: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const isLow = at.bottom + height + MARGIN_PX > window.innerHeight;
  menu.style.top = `${Math.max(MARGIN_PX, isLow ? at.top - height : at.bottom)}px`;
  menu.style.left = `${Math.min(Math.max(MARGIN_PX, at.left), window.innerWidth - width - MARGIN_PX)}px`;
}
