import { boardHref, type BoardPlace, readBoardPlace } from '../board-place';
import { placeNow } from './board-cards';
import { redrawBoard } from './board-redraw';

const TYPING_MS = 200;

/** Narrows the board down as somebody chooses, without loading the page; the address says what is shown. */
export function startFilters(workspaceId: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const form = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>('[data-board-filters]');
  const isIn = (target: EventTarget | null): boolean => target instanceof Node && (form()?.contains(target) ?? false);

  const apply = (): void => {
    clearTimeout(timer);
    const filters = form();
    if (filters === null) return;
    const { epic, task } = placeNow();
    show(workspaceId, { epic, task, ...readBoardPlace(Object.fromEntries(new FormData(filters))) });
    mark(filters);
  };
  document.addEventListener('submit', (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    apply();
  });
  document.addEventListener('change', ({ target }) => isIn(target) && apply());
  document.addEventListener('input', ({ target }) => {
    if (!isIn(target) || !(target instanceof HTMLInputElement)) return;
    clearTimeout(timer);
    timer = setTimeout(apply, TYPING_MS);
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-board-link]') : null;
    if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show(workspaceId, readBoardPlace(Object.fromEntries(new URL(link.href).searchParams)));
    fill(form());
  });
  window.addEventListener('popstate', () => {
    fill(form());
    void redrawBoard();
  });
}

function show(workspaceId: string, place: BoardPlace): void {
  const href = boardHref(workspaceId, place);
  if (href === location.pathname + location.search) return;
  history.pushState(null, '', href);
  document.getElementById('board')?.scrollTo(0, 0);
  void redrawBoard();
}

/** Shows in the form what the address says. */
function fill(form: HTMLFormElement | null): void {
  if (form === null) return;
  const place = placeNow();
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = place[field.name as keyof BoardPlace] ?? '';
  }
  mark(form);
}

function mark(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll('select')) field.classList.toggle('is-set', field.value !== '');
}
