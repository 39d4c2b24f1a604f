import type { ConversationHistory } from './conversation-history';
import { addressAt } from './place-address';

/** Lets links to messages of this chat lead to them on this page. Marks the message that the address names. */
export function startMessageLinks(list: HTMLElement, history: ConversationHistory): void {
  const go = async (address: URL): Promise<boolean> => {
    const messageId = address.searchParams.get('message');
    if (markMessage(address.hash.slice(1) || `m-${messageId}`)) return true;
    return messageId !== null && (await history.showAround(messageId)) && markMessage(`m-${messageId}`);
  };
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href*="#m-"], a[href*="#t-"]') : null;
    if (link === null || link.pathname !== list.dataset.chatHref || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (isOverPage(link.closest<HTMLElement>('#panel'))) return;
    event.preventDefault();
    const { href } = link;
    const { searchParams, hash } = new URL(href);
    const message = searchParams.get('message') ?? undefined;
    void go(new URL(href)).then((isThere) => {
      if (isThere) window.history.pushState(null, '', addressAt({ message, hash }));
      else location.assign(href);
    });
  });
  window.addEventListener('popstate', () => void go(new URL(location.href)));
  if (!markMessage(location.hash.slice(1))) markMessage(list.querySelector('.is-target')?.id ?? '');
}

/** Marks one message on the page and brings it into sight; answers whether it is there. */
function markMessage(id: string): boolean {
  const row = document.getElementById(id);
  if (row === null || !row.matches('.message')) return false;
  document.querySelectorAll('.message.is-target').forEach((other) => other.classList.remove('is-target'));
  row.classList.add('is-target');
  row.scrollIntoView({ block: 'start' });
  return true;
}

/** A panel that covers the conversation is left by going there. */
function isOverPage(panel: HTMLElement | null): boolean {
  return panel !== null && getComputedStyle(panel).position === 'fixed';
}
