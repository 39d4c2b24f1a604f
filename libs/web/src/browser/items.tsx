import type { TaskView } from '@flowra/contracts';
import { ItemCard } from '../components/item-card';
import { dateOf } from '../format';
import { redrawEachDay } from './day';
import { toElement } from './dom';
import type { LiveFeed } from './live';
import { refreshRegions } from './regions';

/** Keeps the items that a conversation shows as they are now. */
export function startItems(feed: LiveFeed): void {
  feed.on('task.changed', ({ taskId, version, change }) => {
    for (const holder of document.querySelectorAll<HTMLElement>('[data-item]')) {
      const item = JSON.parse(holder.dataset.item ?? 'null') as TaskView | null;
      if (item === null || item.taskId !== taskId || item.version >= version) continue;
      const changed: TaskView = { ...item, ...change, version };
      if (holder.id === 'item-card') holder.replaceWith(toElement(<ItemCard task={changed} today={dateOf(new Date())} />));
      else holder.dataset.item = JSON.stringify(changed);
    }
  });
  redrawEachDay('item-card', () => refreshRegions('item-card'));
  feed.on('task.deleted', ({ taskId }) => {
    if (document.getElementById('item-card')?.dataset.item?.includes(`"${taskId}"`)) void refreshRegions('item-card');
  });
}
