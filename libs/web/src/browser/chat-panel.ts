import { CHAT_PANELS, PANEL_ROWS, panelHref } from '../chat-panel';
import type { PageInfo } from './context';
import { copyLink } from './copy-link';
import type { LiveFeed } from './live';
import { letGoOn, MORE_SHOWN } from './more';
import { onceAtATime } from './once-at-a-time';
import { closePanel, openPanel, THREAD_SHOWN } from './panel';
import { sendPanelForm } from './chat-panel-forms';
import { paintPresence } from './presence';
import { whenReleased } from './press';
import { drawAgain, fetchPart, refreshRegions } from './regions';

/** Below this the panel lies over the conversation. */
const OVER = matchMedia('(max-width: 68rem)');

/** The server sends no more at once. */
const MOST_ROWS = 200;

/** Keeps the panel of a chat in step with the chat, and lets its forms and links work without leaving the page. */
export function startChatPanel(feed: LiveFeed, page: PageInfo, chatId: string): void {
  document.addEventListener(THREAD_SHOWN, onShown);
  document.addEventListener(MORE_SHOWN, onShown);
  document.addEventListener('click', onClick, { capture: true });
  document.addEventListener('toggle', onUnfold, { capture: true });
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches('[data-panel-form]')) return;
    event.preventDefault();
    if (event.target.method === 'get') void openPanel(hrefOfQuery(event.target));
    else void sendPanelForm(event.target);
  });
  listen(feed, page, chatId);
  onShown();
}

function listen(feed: LiveFeed, page: PageInfo, chatId: string): void {
  const on = (push: { readonly chatId: string }, ...names: readonly string[]): void => {
    if (push.chatId === chatId && names.includes(panelName() ?? '')) void redraw();
  };
  /** The same for what the header counts. */
  const counted = (push: { readonly chatId: string }, ...names: readonly string[]): void => {
    on(push, ...names);
    if (push.chatId === chatId) void refreshRegions('chat-header');
  };
  feed.on('chat.participant-added', (push) => on(push, 'members'));
  feed.on('chat.participant-removed', (push) => on(push, 'members', 'settings'));
  feed.on('chat.participant-changed', (push) => {
    if (push.userId === page.userId) void refreshRegions('chat-header');
    on(push, 'members', 'settings', 'pins');
  });
  feed.on('chat.changed', (push) => on(push, 'members', 'settings', 'pins'));
  feed.on('message.pinned', (push) => counted(push, 'pins'));
  feed.on('message.unpinned', (push) => counted(push, 'pins'));
  feed.on('message.edited', (push) => on(push, 'pins'));
  feed.on('message.deleted', (push) => counted(push, 'pins', 'files'));
  feed.on('message.posted', ({ message }) => message.attachments.length > 0 && counted(message, 'files'));
  feed.onConnect(() => void redraw());
}

/** Draws what is live in the panel again. */
const redraw = onceAtATime(async () => {
  if (panelName() === undefined) return;
  const panel = await fetchPart(hrefOfWhatIsShown(), 'panel');
  await whenReleased();
  if (panel !== null && panel.dataset.chatPanel === panelName()) drawPanel(panel);
  onShown();
});

/** As far as it was read. */
function drawPanel(panel: HTMLElement): void {
  for (const id of ['panel-count', 'panel-add', 'panel-settings'])
    drawAgain(document.getElementById(id), panel.querySelector<HTMLElement>(`#${id}`));
  const fresh = panel.querySelector<HTMLElement>('#panel-list');
  const list = document.getElementById('panel-list');
  if (fresh === null || list === null) return;
  const hadFocus = list.contains(document.activeElement);
  drawAgain(list, fresh);
  onShown();
  if (hadFocus && document.activeElement === document.body) document.getElementById('panel-heading')?.focus();
}

/** What the browser knows better than the server: who is here, and which panel is open. */
function onShown(): void {
  const panel = document.getElementById('panel');
  if (panel !== null) {
    paintPresence(panel);
    letGoOn(panel);
  }
  const chatHref = document.querySelector<HTMLElement>('[data-messages="main"]')?.dataset.chatHref ?? '';
  for (const name of CHAT_PANELS) {
    const button = document.getElementById(`open-${name}`);
    if (!(button instanceof HTMLAnchorElement)) continue;
    const isOpen = panel?.dataset.chatPanel === name;
    button.href = isOpen ? chatHref : panelHref(chatHref, name);
    if (isOpen) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}

function onClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a') : null;
  if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const menu = link.closest<HTMLDetailsElement>('details.chat-menu');
  if (menu !== null) menu.open = false;
  if (link.matches('[data-copy-link]')) {
    event.preventDefault();
    void copyLink(link.href).then(() => document.getElementById('chat-menu-button')?.focus());
  } else if (link.matches('[data-jump]') && OVER.matches) closePanel();
}

function onUnfold(event: Event): void {
  const fold = event.target;
  if (!(fold instanceof HTMLDetailsElement) || !fold.open || fold.id !== 'add-people') return;
  paintPresence(fold);
  fold.querySelector<HTMLElement>('[data-people-search]')?.focus();
}

function hrefOfQuery(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.append(name, value);
  return `${form.action}?${query.toString()}`;
}

const panelName = (): string | undefined => document.getElementById('panel')?.dataset.chatPanel;
/** The address of the panel with as many rows as were loaded; with all of them, when that is what the reader sees. */
function hrefOfWhatIsShown(): string {
  const rows = document.querySelectorAll(`#${PANEL_ROWS} > li`);
  const isWhole = document.querySelector(`#${PANEL_ROWS} > .more-item`) === null;
  const address = new URL(location.href);
  address.searchParams.set('rows', String(isWhole ? MOST_ROWS : rows.length - 1));
  return address.href;
}
