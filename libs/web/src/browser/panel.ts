import { fetchPart } from './regions';

/** The thread that is open on this page. */
export interface OpenThread {
  readonly rootId: string;
  readonly log: HTMLElement;
  readonly list: HTMLElement;
}

/** Tells the document that a thread, or anything else in its place, was opened, closed or loaded again. */
export const THREAD_SHOWN = 'flowra:thread-shown';

const LINKS = 'a[data-thread], a[data-panel], a[data-close-panel]';

/** The open thread; null when the panel is closed. */
export function currentThread(): OpenThread | null {
  const panel = document.getElementById('panel');
  const log = panel?.querySelector<HTMLElement>('[data-log="thread"]') ?? null;
  const list = panel?.querySelector<HTMLElement>('[data-messages="thread"]') ?? null;
  const rootId = panel?.dataset.threadRootId;
  return log === null || list === null || rootId === undefined ? null : { rootId, log, list };
}

/** Opens and closes threads, and what else belongs to a chat, beside the conversation without leaving it. Without a script the same links are pages. */
export function startPanel(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(LINKS) : null;
    if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void openPanel(link.href);
  });
  document.addEventListener('keydown', (event) => {
    const close = document.querySelector<HTMLAnchorElement>('#panel a[data-close-panel]');
    if (event.key !== 'Escape' || event.defaultPrevented || close === null) return;
    // Nothing has the focus after what had it is gone.
    const isHere = document.activeElement === document.body || document.getElementById('panel')?.contains(document.activeElement);
    if (isHere) close.click();
  });
  // A board shows by itself what its address says.
  window.addEventListener('popstate', () => document.getElementById('board') === null && void showPanelOf(location.href, false));
}

/** Opens beside the conversation what an address of this chat names; what is open there gives way. */
export async function openPanel(href: string): Promise<void> {
  history.pushState(null, '', href);
  await showPanelOf(href, true);
}

/** Closes the panel at once, and keeps the address in step. */
export function closePanel(): void {
  const address = new URL(location.href);
  for (const name of ['panel', 'thread', 'more', 'of', 'cursor', 'q']) address.searchParams.delete(name);
  history.replaceState(null, '', address);
  const closed = document.createElement('section');
  Object.assign(closed, { id: 'panel', className: 'panel', hidden: true });
  document.getElementById('panel')?.replaceWith(closed);
  document.dispatchEvent(new Event(THREAD_SHOWN));
}

/** Loads the open thread again, after a break. */
export async function refreshThread(): Promise<void> {
  const thread = currentThread();
  if (thread === null || thread.list.contains(document.activeElement)) return;
  const fresh = (await fetchPart(location.href, 'panel'))?.querySelector('[data-messages="thread"]');
  if (!fresh) return;
  thread.list.replaceWith(document.importNode(fresh, true));
  document.dispatchEvent(new Event(THREAD_SHOWN));
}

async function showPanelOf(href: string, movesFocus: boolean): Promise<void> {
  const before = originOf(document.getElementById('panel'));
  const panel = await fetchPart(href, 'panel');
  if (panel === null) {
    location.assign(href);
    return;
  }
  document.getElementById('panel')?.replaceWith(document.importNode(panel, true));
  document.dispatchEvent(new Event(THREAD_SHOWN));
  if (!movesFocus) return;
  const wanted = document.getElementById(new URL(href).hash.slice(1))?.closest<HTMLDetailsElement>('#panel details') ?? null;
  if (wanted !== null) wanted.open = true;
  const opened =
    wanted?.querySelector('summary') ??
    document.querySelector<HTMLElement>('#panel :is(textarea[name="content"], [data-panel-focus])') ??
    document.getElementById('panel-heading') ??
    [...document.querySelectorAll<HTMLElement>(before)].find((origin) => origin.checkVisibility());
  opened?.focus();
}

/** What opened a panel: a message, or something in the header. */
function originOf(panel: HTMLElement | null): string {
  const { threadRootId, chatPanel, of } = panel?.dataset ?? {};
  if (of !== undefined) return `#m-${CSS.escape(of)} .permalink, #chat-menu-button`;
  return threadRootId === undefined ? `#open-${chatPanel}, #chat-menu-button` : `#m-${CSS.escape(threadRootId)} .permalink`;
}
