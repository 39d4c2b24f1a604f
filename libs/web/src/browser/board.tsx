import type { TaskView } from '@flowra/contracts';
import { strings } from '../strings';
import { callApi } from './api';
import { isFiltered } from '../board-place';
import { cardOf, placeNow, removeCard, showTask, taskOn, whenFree } from './board-cards';
import { startQuickAdd } from './board-add';
import { startShowMore } from './board-more';
import { CardDragging } from './board-drag';
import { startFilters } from './board-filters';
import { CardKeys } from './board-keys';
import { startCardPanel } from './board-panel';
import { startBoardUnread } from './board-unread';
import { redrawBoard } from './board-redraw';
import type { PageInfo } from './context';
import { redrawEachDay } from './day';
import type { LiveFeed } from './live';

/** Keeps the board on the page in step with the workspace, and lets its cards be moved. */
export function startBoard(feed: LiveFeed, page: PageInfo): void {
  if (document.getElementById('board') === null) return;
  feed.on('task.created', ({ task }) => {
    if (task.workspaceId !== page.workspaceId) return;
    // Whether it meets the filters is the server's to say.
    if (isFiltered(placeNow()) || !showTask(task)) void redrawBoard();
  });
  const isHere = (push: { workspaceId: string }): boolean => push.workspaceId === page.workspaceId;
  feed.on('task.changed', (push) => isHere(push) && showChange(push.taskId, push.version, push.change));
  feed.on('task.moved', (push) => isHere(push) && showChange(push.taskId, push.version, { status: push.status, rank: push.rank }));
  feed.on('task.deleted', ({ taskId }) => whenFree(taskId, () => removeCard(taskId)));
  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.matches('[data-status-select]')) void sendStatus(event.target);
  });
  startBoardUnread(feed, page);
  redrawEachDay('board', redrawBoard);
  startFilters(page.workspaceId);
  startShowMore(page.workspaceId);
  startQuickAdd(page.workspaceId);
  startCardPanel(feed, page);
  new CardDragging().start();
  new CardKeys().start();
}

function showChange(taskId: string, version: number, change: Partial<TaskView>): void {
  whenFree(taskId, () => {
    const task = taskOn(cardOf(taskId));
    const isShown = task !== null && showTask({ ...task, ...change, version });
    if (!isShown || isFiltered(placeNow())) void redrawBoard();
  });
}

/** Sends a status chosen on a card; the card goes back to what it showed when that is refused. */
async function sendStatus(select: HTMLSelectElement): Promise<void> {
  const task = taskOn(select.closest<HTMLElement>('[data-task]'));
  if (task === null) return;
  const tell = (reason: string): string => strings.board.notMoved(task.key, reason);
  const changed = await callApi<TaskView>('PATCH', `/tasks/${task.taskId}`, { status: select.value }, tell);
  if (changed) showTask(changed);
  else select.value = task.status;
}
