import type { PageInfo } from './context';
import type { LiveFeed } from './live';
import { startPeoplePickers } from './people-picker';
import { paintPresence, startPresence } from './presence';
import { startFavouriteDrag } from './sidebar-drag';
import { changeFrame, readFrame } from './sidebar-memory';
import { startChatMenus } from './sidebar-menu';
import { startUnread } from './sidebar-unread';

/** Makes the sidebar live: what waits, who is here, its menus, its sections, and arrows that move in it. */
export function startSidebar(feed: LiveFeed, page: PageInfo): void {
  const sidebar = document.getElementById('sidebar');
  if (sidebar === null) return;
  startUnread(feed, page);
  startPeoplePickers();
  startChatMenus(sidebar);
  startFavouriteDrag(sidebar);
  const loadPresence = startPresence(feed, page.workspaceId);
  feed.followWorkspace(page.workspaceId, loadPresence);

  // The server draws its parts again without knowing what this reader folded away and who is here.
  const restore = (): void => {
    showFolds(sidebar);
    paintPresence(sidebar);
  };
  new MutationObserver(restore).observe(sidebar, { childList: true });
  restore();

  sidebar.addEventListener('click', (event) => {
    const fold = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-fold]') : null;
    if (fold === null) return;
    const name = fold.dataset.fold ?? '';
    const { folded } = readFrame();
    changeFrame({ folded: folded.includes(name) ? folded.filter((other) => other !== name) : [...folded, name] });
    showFolds(sidebar);
  });
  sidebar.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...sidebar.querySelectorAll<HTMLElement>('.sidebar-link')].filter((link) => link.checkVisibility());
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at === -1 || next === undefined) return;
    event.preventDefault();
    next.focus();
  });
}

function showFolds(sidebar: HTMLElement): void {
  const { folded } = readFrame();
  for (const fold of sidebar.querySelectorAll<HTMLElement>('[data-fold]')) {
    fold.setAttribute('aria-expanded', String(!folded.includes(fold.dataset.fold ?? '')));
  }
}
