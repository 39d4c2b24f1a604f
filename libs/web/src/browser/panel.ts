import { fetchPage } from './regions';

/** The thread that is open on this page. */
export interface OpenThread {
  readonly rootId: string;
  readonly log: HTMLElement;
  readonly list: HTMLElement;
}

/** The open thread; null when the panel is closed. */
export function currentThread(): OpenThread | null {
  const panel = document.getElementById('panel');
  const log = panel?.querySelector<HTMLElement>('[data-log="thread"]') ?? null;
  const list = panel?.querySelector<HTMLElement>('[data-messages="thread"]') ?? null;
  const rootId = panel?.dataset.threadRootId;
  return log === null || list === null || rootId === undefined ? null : { rootId, log, list };
}

/** Opens and closes threads beside the conversation without leaving it. Without a script the same links are pages. */
export function startPanel(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-thread], a[data-close-panel]') : null;
    if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    void showPanelOf(link.href, true);
  });
  document.addEventListener('keydown', (event) => {
    const close = document.querySelector<HTMLAnchorElement>('#panel a[data-close-panel]');
    if (event.key !== 'Escape' || close === null || !document.getElementById('panel')?.contains(document.activeElement)) return;
    close.click();
  });
  window.addEventListener('popstate', () => void showPanelOf(location.href, false));
}

/** Loads the open thread again, after a break. */
export async function refreshThread(): Promise<void> {
  const thread = currentThread();
  if (thread === null || thread.list.contains(document.activeElement)) return;
  const fresh = (await fetchPage(location.href))?.querySelector('[data-messages="thread"]');
  if (fresh) thread.list.replaceWith(document.importNode(fresh, true));
}

async function showPanelOf(href: string, movesFocus: boolean): Promise<void> {
  const rootBefore = currentThread()?.rootId;
  const panel = (await fetchPage(href))?.getElementById('panel');
  if (!panel) {
    location.assign(href);
    return;
  }
  document.getElementById('panel')?.replaceWith(document.importNode(panel, true));
  if (!movesFocus) return;
  const opened = document.querySelector<HTMLElement>('#panel textarea') ?? document.getElementById('panel-heading');
  const origin = rootBefore === undefined ? null : document.querySelector<HTMLElement>(`#m-${CSS.escape(rootBefore)} .message-action`);
  (opened ?? origin)?.focus();
}
