import { render } from 'preact';
import { EmojiGrid, EmojiPicker, MessageMenu, type MessageRights, MessageTools } from '../components/message-tools';
import { threadHref } from '../components/message-list';
import { seenHref } from '../chat-panel';
import { findEmoji } from '../emoji';
import type { PageInfo } from './context';
import { chatHref } from './conversation-lists';
import { toElement } from './dom';
import { runAction } from './message-actions';
import { closeEdit } from './message-edit';

/** How long the author of a message may change it (design, section 7). */
const OWN_FOR_MS = 5 * 60_000;

let bar: HTMLElement | null = null;
let popup: HTMLElement | null = null;

/** Puts a bar of actions over the message that the pointer is on, the focus is in, or the finger touched. */
export function startMessageTools(page: PageInfo): void {
  const over = (target: EventTarget | null): void => {
    const row = target instanceof Element ? target.closest<HTMLElement>('.message:not(.is-pending)') : null;
    if (row !== null && popup === null) showBar(row, page);
  };
  // A mouse that rests while messages scroll under it says nothing; only one that moves does.
  document.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse' && (event.movementX !== 0 || event.movementY !== 0)) over(event.target);
  });
  document.addEventListener('focusin', (event) => over(event.target));
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const tool = event.target.closest<HTMLElement>('[data-tool]');
    const entry = event.target.closest<HTMLElement>('[data-action]');
    const row = bar?.closest<HTMLElement>('.message') ?? null;
    if (tool !== null && row !== null) {
      const isOpen = popup?.dataset.of === tool.dataset.tool;
      closePopup();
      if (!isOpen) openPopup(tool, row, page);
    } else if (entry !== null && row !== null && popup?.contains(entry)) {
      closePopup();
      void runAction(entry.dataset.action ?? '', row, entry.dataset.value);
    } else if (popup !== null && (!popup.contains(event.target) || event.target.closest('[data-react], a') !== null)) closePopup();
    else if (event.target.closest('a, button, input, textarea') === null) over(event.target);
  });
  document.addEventListener('keydown', onKey);
}

function showBar(row: HTMLElement, page: PageInfo): void {
  if (bar?.parentElement === row || row.querySelector('.tombstone, .edit-form') !== null) return;
  bar?.remove();
  const isInThread = row.closest('#panel') !== null;
  const href = isInThread ? null : threadHref(chatHref(), row.dataset.messageId ?? '');
  bar = toElement(<MessageTools rights={rightsOn(row, page)} threadHref={href} />);
  row.append(bar);
}

/** What the server would allow, as far as the page knows; the server decides. */
function rightsOn(row: HTMLElement, { userId }: PageInfo): MessageRights {
  const log = document.querySelector<HTMLElement>('[data-log="main"]') ?? row.closest<HTMLElement>('[data-log]');
  const { role, canWrite } = log?.dataset ?? {};
  const isOwn = row.dataset.author === userId && row.dataset.kind === 'user';
  const isYoung = Date.now() - Date.parse(row.dataset.at ?? '') < OWN_FOR_MS;
  const isAdmin = role === 'admin';
  return {
    canEdit: isOwn && (isYoung || isAdmin),
    canDelete: isAdmin || (isOwn && isYoung),
    canWrite: canWrite === 'true',
    isPinned: row.dataset.pinned === 'true',
    // Beside a board is no place for it.
    seenHref: role === undefined || chatHref() === '' ? null : seenHref(chatHref(), row.dataset.messageId ?? ''),
  };
}

function openPopup(tool: HTMLElement, row: HTMLElement, page: PageInfo): void {
  const isPicker = tool.dataset.tool === 'pick';
  popup = document.createElement('div');
  popup.className = 'tool-popup';
  popup.dataset.of = tool.dataset.tool ?? '';
  render(isPicker ? <EmojiPicker typed="" /> : <MessageMenu rights={rightsOn(row, page)} />, popup);
  bar?.append(popup);
  const isLow = tool.getBoundingClientRect().bottom > window.innerHeight / 2;
  popup.classList.toggle('is-above', isLow);
  const search = popup.querySelector<HTMLInputElement>('.emoji-search');
  search?.addEventListener('input', () => {
    popup?.querySelector('.emoji-grid')?.replaceWith(toElement(<EmojiGrid found={findEmoji(search.value)} />));
  });
  (search ?? popup.querySelector<HTMLElement>('[role="menuitem"]'))?.focus();
}

function closePopup(): void {
  const of = popup?.dataset.of;
  const hadFocus = popup?.contains(document.activeElement) ?? false;
  popup?.remove();
  popup = null;
  if (hadFocus) bar?.querySelector<HTMLElement>(`[data-tool="${of}"]`)?.focus();
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    if (popup !== null) closePopup();
    else closeEdit();
    return;
  }
  if (popup === null || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  const entries = [...popup.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = entries.indexOf(document.activeElement as HTMLElement);
  if (entries.length === 0) return;
  event.preventDefault();
  entries[(at + (event.key === 'ArrowDown' ? 1 : entries.length - 1)) % entries.length].focus();
}
