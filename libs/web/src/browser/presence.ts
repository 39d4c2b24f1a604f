import type { Page, PresenceState, PresenceView } from '@flowra/contracts';
import { strings } from '../strings';
import type { LiveFeed } from './live';

const PAGE = 200;
/** Beyond so many pages people count as away until they do something. */
const MOST_PAGES = 5;

const states = new Map<string, PresenceState>();

/** Shows who is here, wherever the page names somebody with a dot, now and as it changes. Resolves once it is known. */
export function startPresence(feed: LiveFeed, workspaceId: string): () => Promise<void> {
  feed.on('presence.changed', ({ userId, state }) => {
    states.set(userId, state);
    paintPresence(document);
  });
  return () => loadPresence(workspaceId);
}

/** Paints what is known already on a part of the page. */
export function paintPresence(root: ParentNode): void {
  for (const dot of root.querySelectorAll<HTMLElement>('[data-presence]')) {
    const state = states.get(dot.dataset.presence ?? '') ?? 'offline';
    if (dot.dataset.state === state) continue;
    dot.dataset.state = state;
    dot.querySelector('.visually-hidden')?.replaceChildren(strings.presence[state]);
  }
}

async function loadPresence(workspaceId: string): Promise<void> {
  if (document.querySelector('[data-presence]') === null) return;
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor !== null && { cursor }) });
    const answer = await fetch(`/api/v1/workspaces/${workspaceId}/presence?${query}`).catch(() => null);
    // Who is here adorns the page; without it the page says less and works on.
    if (!answer?.ok) return;
    const found = (await answer.json()) as Page<PresenceView>;
    for (const { userId, state } of found.items) states.set(userId, state);
    cursor = found.nextCursor;
    if (cursor === null) break;
  }
  paintPresence(document);
}
