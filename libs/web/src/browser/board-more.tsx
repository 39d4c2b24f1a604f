import type { CardView, Page } from '@flowra/contracts';
import { CARDS_AT_ONCE, filterOf } from '../board-place';
import { dateOf } from '../format';
import { strings } from '../strings';
import { callApi } from './api';
import { cardOf, columnOf, countCards, placeNow, showTask } from './board-cards';

/** Loads the cards of a column that are not there yet, when they are asked for. */
export function startShowMore(workspaceId: string): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-more]') : null;
    if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute('aria-busy') !== 'true') void loadMore(workspaceId, link);
  });
}

async function loadMore(workspaceId: string, link: HTMLAnchorElement): Promise<void> {
  const column = link.closest<HTMLElement>('.column');
  if (column === null) return;
  const { kind, status } = columnOf(link);
  const query = new URLSearchParams({
    ...filterOf(placeNow()),
    today: dateOf(new Date()),
    kind,
    status,
    sort: 'rank',
    limit: String(CARDS_AT_ONCE),
  });
  query.set('cursor', link.dataset.cursor ?? '');
  link.setAttribute('aria-busy', 'true');
  const found = await callApi<Page<CardView>>('GET', `/workspaces/${workspaceId}/tasks?${query}`);
  link.removeAttribute('aria-busy');
  if (!found) return;
  const fresh = found.items.filter(({ taskId }) => cardOf(taskId) === null);
  for (const task of fresh) showTask(task, { isQuiet: true });
  const hidden = found.nextCursor === null ? 0 : Math.max(0, Number(column.dataset.hiddenCards) - fresh.length);
  column.dataset.hiddenCards = String(hidden);
  countCards();
  cardOf(fresh[0]?.taskId ?? '')
    ?.querySelector<HTMLElement>('[data-card-link]')
    ?.focus({ preventScroll: true });
  if (found.nextCursor === null) link.parentElement?.remove();
  else {
    link.dataset.cursor = found.nextCursor;
    link.textContent = strings.board.showMore(hidden);
  }
}
