import { strings } from '../strings';
import type { PageInfo } from './context';
import type { LiveFeed } from './live';
import { refreshRegions } from './regions';
import { toast } from './toast';

/** Ticks the first steps as they are done, here or by others; after the last one says so, and they are gone. */
export function startGuide(feed: LiveFeed, page: PageInfo): void {
  const isShown = (): boolean => document.querySelector('#guide .guide') !== null;
  const look = async (workspaceId: string): Promise<void> => {
    if (workspaceId !== page.workspaceId || !isShown()) return;
    await refreshRegions('guide', 'guide-full');
    if (!isShown()) void toast(strings.guide.finished);
  };
  feed.on('task.created', ({ task }) => void look(task.workspaceId));
  feed.on('chat.created', ({ workspaceId }) => void look(workspaceId));
  feed.on('workspace.member-joined', ({ workspaceId }) => void look(workspaceId));
}
