import type { TaskView } from '@flowra/contracts';
import { Card } from '../components/card';
import { dateOf } from '../format';
import { strings } from '../strings';
import type { PageInfo } from './context';
import { toElement } from './dom';
import type { LiveFeed } from './live';
import { refreshRegions } from './regions';
import { toast } from './toast';

/** Keeps the board on the page in step with the workspace. */
export function startBoard(feed: LiveFeed, page: PageInfo): void {
  if (document.getElementById('board') === null) return;
  feed.on('task.created', ({ task }) => {
    if (task.workspaceId === page.workspaceId) showTask(task);
  });
  feed.on('task.changed', ({ taskId, version, change }) => {
    const task = taskOn(cardOf(taskId));
    if (task !== null) showTask({ ...task, ...change, version });
    else void refreshRegions('board');
  });
  feed.on('task.deleted', ({ taskId }) => {
    cardOf(taskId)?.remove();
    countCards();
  });
  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.matches('[data-status-select]')) void sendStatus(event.target);
  });
}

/** Draws a task where it belongs now, unless what is there is as new. */
function showTask(task: TaskView): void {
  const old = cardOf(task.taskId);
  if (old !== null && Number(old.dataset.version) >= task.version) return;
  const column = columnOf(task);
  const list = column?.querySelector('.cards');
  if (!column || !list) return;
  const card = toElement(<Card task={task} statuses={statusesOf(task)} today={dateOf(new Date())} />);
  const hadFocus = old?.contains(document.activeElement) ?? false;
  if (old !== null && list.contains(old)) old.replaceWith(card);
  else {
    old?.remove();
    card.classList.add('is-moved');
    insertInOrder(list, card, task);
  }
  if (hadFocus) card.querySelector('select')?.focus();
  countCards();
}

/** Sends a status chosen on a card; the card goes back to what it showed when that is refused. */
async function sendStatus(select: HTMLSelectElement): Promise<void> {
  const task = taskOn(select.closest<HTMLElement>('.card'));
  if (task === null) return;
  const body = JSON.stringify({ status: select.value });
  const request = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body };
  const answer = await fetch(`/api/v1/tasks/${task.taskId}`, request).catch(() => null);
  if (answer?.ok) {
    showTask((await answer.json()) as TaskView);
    return;
  }
  select.value = task.status;
  toast(strings.board.changeFailed(task.key));
}

/** A column lists its cards by their numbers. */
function insertInOrder(list: Element, card: HTMLElement, task: TaskView): void {
  const next = [...list.querySelectorAll<HTMLElement>('.card')].find((other) => numberOf(taskOn(other)) > numberOf(task));
  list.insertBefore(card, next ?? null);
}

function numberOf(task: TaskView | null): number {
  return Number(task?.key.split('-').at(-1));
}

function cardOf(taskId: string): HTMLElement | null {
  return document.getElementById(`task-${taskId}`);
}

/** The item that a card shows. Only our own server and this script write it. */
function taskOn(card: HTMLElement | null): TaskView | null {
  return card?.dataset.task === undefined ? null : (JSON.parse(card.dataset.task) as TaskView);
}

function columnOf(task: TaskView): HTMLElement | null {
  return document.querySelector(`[data-kind="${task.kind}"] [data-status="${CSS.escape(task.status)}"]`);
}

function statusesOf(task: TaskView): string[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-kind="${task.kind}"] [data-status]`)].map(({ dataset }) => dataset.status ?? '');
}

function countCards(): void {
  for (const column of document.querySelectorAll<HTMLElement>('.column')) {
    const count = column.querySelectorAll('.card').length + Number(column.dataset.hiddenCards);
    column.querySelector('[data-count]')?.replaceChildren(String(count));
  }
}
