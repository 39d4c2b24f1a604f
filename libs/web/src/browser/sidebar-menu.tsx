import { type ChatAction, ChatMenu } from '../components/sidebar-entry';
import { callApi } from './api';
import { copyLink } from './copy-link';
import { toElement } from './dom';
import { openMenu } from './popup-menu';
import { refreshRegions } from './regions';
import { showWaiting, waitingOf } from './sidebar-unread';

const CALLS = {
  favourite: ['PUT', 'favourite'],
  unfavourite: ['DELETE', 'favourite'],
  mute: ['PUT', 'mute'],
  unmute: ['DELETE', 'mute'],
} as const;

/** The menu of each chat in the sidebar, by its button, by the right button of the mouse and by the menu key. */
export function startChatMenus(sidebar: HTMLElement): void {
  sidebar.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-chat-menu]') : null;
    if (button !== null) open(button);
  });
  sidebar.addEventListener('contextmenu', (event) => {
    const entry = event.target instanceof Element ? event.target.closest('.chat-entry') : null;
    const button = entry?.querySelector<HTMLElement>('[data-chat-menu]');
    if (!button) return;
    event.preventDefault();
    open(button);
  });
}

/** Puts a chat among the favourites or takes it out. */
export async function setFavourite(chatId: string, isWanted: boolean): Promise<void> {
  const [method, path] = CALLS[isWanted ? 'favourite' : 'unfavourite'];
  if ((await callApi(method, `/chats/${chatId}/${path}`)) !== undefined) await refreshRegions('sidebar-chats');
}

function open(button: HTMLElement): void {
  const entry = button.closest<HTMLElement>('.chat-entry');
  if (entry === null || entry.querySelector('[role="menu"]') !== null) return;
  const { unread, mentions, isMuted } = waitingOf(entry);
  const isFavourite = entry.dataset.favourite === 'true';
  const menu = toElement(<ChatMenu isFavourite={isFavourite} isMuted={isMuted} hasUnread={unread + mentions > 0} />);
  openMenu(button, menu, (chosen) => void run(chosen.dataset.chatAction as ChatAction, entry));
}

async function run(action: ChatAction, entry: HTMLElement): Promise<void> {
  const chatId = entry.dataset.chat ?? '';
  if (action === 'copyLink') {
    await copyLink((entry.querySelector('a') ?? location).href);
  } else if (action === 'markRead') {
    if ((await callApi('POST', `/chats/${chatId}/read`, {})) !== undefined) {
      showWaiting(entry, { ...waitingOf(entry), unread: 0, mentions: 0 });
    }
  } else {
    const [method, path] = CALLS[action];
    if ((await callApi(method, `/chats/${chatId}/${path}`)) !== undefined) await refreshRegions('sidebar-chats');
  }
}
