import { TAG_STATUSES } from '@flowra/tags';
import type { PageInfo } from './context';
import { redrawEachDay } from './day';
import type { LiveFeed } from './live';
import { refreshRegions } from './regions';

const FINAL: readonly (string | undefined)[] = Object.values(TAG_STATUSES).map((statuses: readonly string[]) => statuses.at(-1));

/** Keeps the reader's own items in step with what becomes of them. The server says which they are and in which order. */
export function startMyWork(feed: LiveFeed, page: PageInfo): void {
  if (document.getElementById('my-work') === null) return;
  const redraw = (): Promise<void> => refreshRegions('my-work');
  const isShown = (taskId: string): boolean => document.getElementById(`work-${taskId}`) !== null;
  feed.on('task.changed', ({ taskId, workspaceId, change }) => {
    if (workspaceId !== page.workspaceId) return;
    const comesToReader = change.assignee?.userId === page.userId;
    // Opened again: only the server knows whose it is.
    const isOpen = change.status !== undefined && !FINAL.includes(change.status);
    if (isShown(taskId) || comesToReader || isOpen) void redraw();
  });
  feed.on('task.deleted', ({ taskId }) => isShown(taskId) && void redraw());
  // With a chat comes and goes what is in it.
  feed.on('chat.deleted', ({ workspaceId }) => workspaceId === page.workspaceId && void redraw());
  feed.on('chat.participant-added', ({ userId }) => userId === page.userId && void redraw());
  feed.on('chat.participant-removed', ({ userId }) => userId === page.userId && void redraw());
  redrawEachDay('my-work', redraw);
}
