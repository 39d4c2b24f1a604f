import { ShortcutSheet } from '../components/shortcut-sheet';
import { combinationOf, type ShortcutName, SHORTCUTS } from '../palette/shortcuts';
import { strings } from '../strings';
import type { PageInfo } from './context';
import { showDialog } from './dialogs';
import { toElement } from './dom';
import { editLast } from './message-edit';
import { openPalette } from './palette';
import type { RunnableEntry } from './palette-entries';

/** How long the second key of two may take. */
const SEQUENCE_MS = 1500;

/** Lets the keyboard do what `SHORTCUTS` says. While somebody writes, only what is held together with another key counts. */
export function startShortcuts(page: PageInfo): void {
  const actions = actionsOf(page);
  const byKeys = new Map(
    Object.entries(SHORTCUTS).flatMap(([name, keys]) => keys.map((key) => [key, actions[name as ShortcutName]] as const)),
  );
  let first = { key: '', at: 0 };
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const pressed = combinationOf(event);
    const isWriting = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]') !== null;
    if ((isWriting || document.querySelector('dialog[open]') !== null) && !/^(Mod|Alt)\+/u.test(pressed)) return;
    const begun = Date.now() - first.at < SEQUENCE_MS ? `${first.key} ${pressed}` : pressed;
    const action = byKeys.get(begun) ?? byKeys.get(pressed);
    first = { key: pressed, at: Date.now() };
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  document.addEventListener('keydown', (event) => editLastFromField(event, page));
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest('[data-palette]') !== null) actions.palette();
    const opener = event.target.closest('[data-shortcut-sheet]');
    if (opener === null) return;
    opener.closest('details')?.removeAttribute('open');
    actions.sheet();
  });
}

function actionsOf(page: PageInfo): Record<ShortcutName, () => void> {
  const sheet = (): void => showDialog(toElement(<ShortcutSheet isMac={/mac/iu.test(navigator.userAgent)} />));
  const extra: RunnableEntry[] = [{ label: strings.shortcuts.show, group: 'actions', icon: 'keyboard', run: sheet }];
  const palette = (): void => openPalette(page, extra);
  const go = (href: string) => (): void => location.assign(href);
  const base = `/w/${page.workspaceId}`;
  return {
    palette,
    sheet,
    search: () => {
      const field = document.querySelector<HTMLInputElement>('#sidebar input[type="search"]');
      if (field === null || !field.checkVisibility()) palette();
      else field.focus();
    },
    inbox: go(`/inbox?w=${page.workspaceId}`),
    board: go(`${base}/board`),
    work: go(`${base}/my-work`),
    chatBefore: () => goToChat(-1),
    chatAfter: () => goToChat(1),
    write: () => document.querySelector<HTMLElement>('#composer-main')?.focus(),
    messageAfter: () => goToMessage(1),
    messageBefore: () => goToMessage(-1),
    edit: () => withMessages((list) => editLast(page.userId, list)),
    reply: () => messageAtHand()?.querySelector<HTMLElement>('[data-thread]')?.click(),
    react: () => messageAtHand()?.querySelector<HTMLElement>('[data-tool="pick"]')?.click(),
  };
}

/** Goes to the chat beside this one in the sidebar, round its ends. */
function goToChat(step: number): void {
  const chats = [...document.querySelectorAll<HTMLAnchorElement>('#sidebar a[href*="/c/"]')];
  const at = chats.findIndex((link) => link.getAttribute('aria-current') === 'page');
  const from = at < 0 && step < 0 ? 0 : at;
  chats.at((from + step + chats.length) % Math.max(1, chats.length))?.click();
}

/** Puts the focus on the message beside the one that has it; from elsewhere, on the newest. */
function goToMessage(step: number): void {
  withMessages((list) => {
    const rows = [...list.querySelectorAll<HTMLElement>('.message:not([hidden], .is-pending)')];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? rows.at(-1) : rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    next?.querySelector<HTMLElement>('.permalink')?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  });
}

/** The messages of the open thread when the focus is in it, else those of the chat. */
function withMessages(act: (list: HTMLElement) => void): void {
  const thread = document.getElementById('panel');
  const place = thread?.contains(document.activeElement) ? thread : document.getElementById('main');
  const list = place?.querySelector<HTMLElement>('[data-messages]');
  if (list) act(list);
}

function messageAtHand(): Element | null {
  return document.activeElement?.closest('.message') ?? null;
}

/** As in other chats: the arrow upwards in an empty field brings the last message back to be changed. */
function editLastFromField(event: KeyboardEvent, page: PageInfo): void {
  const field = event.target;
  if (event.key !== 'ArrowUp' || event.defaultPrevented || combinationOf(event) !== 'ArrowUp') return;
  if (!(field instanceof HTMLTextAreaElement) || !field.matches('[id^="composer-"]') || field.value !== '') return;
  event.preventDefault();
  withMessages((list) => editLast(page.userId, list));
}
