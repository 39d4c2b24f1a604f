import { setFavourite } from './sidebar-menu';

/** Lets chats be dragged to the favourites, and out of them. */
export function startFavouriteDrag(sidebar: HTMLElement): void {
  let dragged: HTMLElement | null = null;
  /** The section that would take what is dragged, under the pointer. */
  const targetOf = (event: DragEvent): HTMLElement | null => {
    const section = event.target instanceof Element ? event.target.closest<HTMLElement>('.sidebar-section') : null;
    if (section === null || dragged === null) return null;
    const isIn = dragged.dataset.favourite === 'true';
    return (section.dataset.section === 'favourites') !== isIn ? section : null;
  };
  const mark = (section: HTMLElement | null): void => {
    for (const other of sidebar.querySelectorAll('.is-target')) if (other !== section) other.classList.remove('is-target');
    section?.classList.add('is-target');
  };

  sidebar.addEventListener('dragstart', (event) => {
    dragged = event.target instanceof Element ? event.target.closest<HTMLElement>('.chat-entry') : null;
    if (dragged === null || event.dataTransfer === null) return;
    event.dataTransfer.effectAllowed = 'move';
    sidebar.classList.add('is-dragging');
  });
  sidebar.addEventListener('dragover', (event) => {
    const section = targetOf(event);
    mark(section);
    if (section !== null) event.preventDefault();
  });
  sidebar.addEventListener('drop', (event) => {
    const section = targetOf(event);
    if (section === null || dragged === null) return;
    event.preventDefault();
    void setFavourite(dragged.dataset.chat ?? '', section.dataset.section === 'favourites');
  });
  sidebar.addEventListener('dragend', () => {
    dragged = null;
    mark(null);
    sidebar.classList.remove('is-dragging');
  });
}
