import type { ChatView, Page, TaskView } from '@flowra/contracts';
import { threadHref } from '../components/message-list';
import type { PaletteEntry, PaletteGroup } from '../components/palette';
import type { IconName } from '../components/icon';
import { strings } from '../strings';
import { callApi } from './api';
import { peopleHere } from './tagging';

/** An entry with what it does. */
export interface RunnableEntry extends PaletteEntry {
  run(): void;
}

const MOST_ITEMS = 6;

/**
 * Everything that the page itself leads to: the links and buttons of its sidebar and of the head of the chat. Chats come first, those with
 * something new before the others: that is where most people go.
 */
export function entriesOnPage(): RunnableEntry[] {
  const found = new Map<string, RunnableEntry>();
  for (const lead of leads().sort((one, other) => orderOf(one) - orderOf(other))) {
    const label = nameOf(lead);
    const [group, icon] = kindOf(lead);
    // What surrounds the content is drawn again now and then, so that the lead of then may be gone.
    const run = (): void => (lead.isConnected ? lead : leads().find((other) => nameOf(other) === label))?.click();
    if (label !== '') found.set(`${group} ${label}`, { label, group, icon, run });
  }
  return [...found.values()];
}

/** Whom the reader may write to. */
export async function peopleToWriteTo(workspaceId: string, me: string): Promise<RunnableEntry[]> {
  const here = peopleHere();
  await here?.load();
  return (here?.all ?? [])
    .filter(({ username }) => username !== me)
    .map(({ userId, username, displayName }) => ({
      label: strings.palette.message(displayName),
      keywords: `${displayName} ${username}`,
      detail: `@${username}`,
      group: 'people',
      icon: 'people',
      run: () => void openDirect(workspaceId, userId),
    }));
}

/** The items whose key or title the text is about. */
export async function itemsFor(workspaceId: string, text: string): Promise<RunnableEntry[]> {
  const query = new URLSearchParams({ text, limit: String(MOST_ITEMS) });
  const page = await callApi<Page<TaskView>>('GET', `/workspaces/${workspaceId}/tasks?${query}`);
  return (page?.items ?? []).map((task) => ({
    label: `${task.key} ${task.title}`,
    detail: task.status,
    group: 'items',
    icon: task.kind,
    run: () => location.assign(threadHref(`/w/${workspaceId}/c/${task.chatId}`, task.messageId)),
  }));
}

/** Leads to the messages in which the text stands. */
export function searchFor(workspaceId: string, text: string): RunnableEntry {
  return {
    label: strings.palette.search(text),
    group: 'actions',
    icon: 'search',
    run: () => location.assign(`/w/${workspaceId}/search?q=${encodeURIComponent(text)}`),
  };
}

/** A direct chat is there once for each pair: asking for it again opens it. */
async function openDirect(workspaceId: string, userId: string): Promise<void> {
  const chat = await callApi<ChatView>('POST', `/workspaces/${workspaceId}/chats`, { visibility: 'direct', participantIds: [userId] });
  if (chat) location.assign(`/w/${workspaceId}/c/${chat.chatId}`);
}

function leads(): HTMLElement[] {
  const selector = '#sidebar a[href], #sidebar button[type="submit"], #chat-header a[href], #chat-header button:not([popovertarget])';
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

function orderOf(lead: HTMLElement): number {
  const chat = lead.closest('.chat-entry');
  if (chat === null || !lead.matches('a:not([aria-current])')) return 2;
  return chat.matches('.is-unread') ? 0 : 1;
}

/** What it is called, without what is only drawn and without counts. */
function nameOf(lead: HTMLElement): string {
  const label = lead.getAttribute('aria-label') ?? lead.querySelector('.chat-name')?.textContent;
  if (label != null) return label.trim();
  const copy = lead.cloneNode(true) as HTMLElement;
  for (const drawn of copy.querySelectorAll('[aria-hidden="true"], .count, .badge')) drawn.remove();
  return copy.textContent.trim();
}

function kindOf(lead: HTMLElement): [PaletteGroup, IconName] {
  const icon = [...(lead.querySelector('.icon')?.classList ?? [])].find((name) => name.startsWith('icon-'))?.slice('icon-'.length);
  if (!(lead instanceof HTMLAnchorElement) || lead.hasAttribute('data-dialog')) return ['actions', (icon ?? 'plus') as IconName];
  return /\/c\/[^/]+$/u.test(lead.pathname) ? ['chats', (icon ?? 'hash') as IconName] : ['places', (icon ?? 'board') as IconName];
}
