import { strings } from '../strings';

export type ShortcutName =
  | 'palette'
  | 'sheet'
  | 'search'
  | 'inbox'
  | 'board'
  | 'work'
  | 'chatBefore'
  | 'chatAfter'
  | 'write'
  | 'messageAfter'
  | 'messageBefore'
  | 'edit'
  | 'reply'
  | 'react';

/**
 * Keys as `KeyboardEvent.key` names them. `Mod` is Command on a Mac and Control elsewhere; keys with a blank between them are pressed one
 * after the other.
 */
export const SHORTCUTS: Readonly<Record<ShortcutName, readonly string[]>> = {
  palette: ['Mod+k'],
  sheet: ['?'],
  search: ['/'],
  inbox: ['g i'],
  board: ['g b'],
  work: ['g w'],
  chatBefore: ['Alt+ArrowUp'],
  chatAfter: ['Alt+ArrowDown'],
  write: ['c'],
  messageAfter: ['j'],
  messageBefore: ['k'],
  edit: ['e'],
  reply: ['r'],
  react: ['+'],
};

/** What the keys do in the inbox, where they come before what they do elsewhere. */
export const INBOX_KEYS = {
  next: ['j'],
  previous: ['k'],
  open: ['Enter'],
  toggle: ['u'],
  remove: ['e', 'Backspace', 'Delete'],
  undo: ['Mod+z'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

interface ShortcutGroup {
  readonly heading: string;
  readonly entries: readonly { readonly label: string; readonly keys: readonly string[] }[];
}

/** All that the keyboard can do, as the sheet shows it. */
export function shortcutGroups(): readonly ShortcutGroup[] {
  const { shortcuts, inbox } = strings;
  const entries = (...names: ShortcutName[]) => names.map((name) => ({ label: shortcuts[name], keys: SHORTCUTS[name] }));
  return [
    {
      heading: shortcuts.groups.anywhere,
      entries: [
        ...entries('palette', 'search', 'inbox', 'board', 'work', 'chatBefore', 'chatAfter', 'sheet'),
        { label: shortcuts.close, keys: ['Escape'] },
      ],
    },
    { heading: shortcuts.groups.conversation, entries: entries('messageAfter', 'messageBefore', 'reply', 'react', 'edit', 'write') },
    {
      heading: inbox.keys.heading,
      entries: (Object.keys(INBOX_KEYS) as (keyof typeof INBOX_KEYS)[]).map((name) => ({
        label: inbox.keys[name],
        keys: INBOX_KEYS[name],
      })),
    },
    {
      heading: shortcuts.groups.writing,
      entries: [
        { label: shortcuts.send, keys: ['Enter'] },
        { label: shortcuts.newLine, keys: ['Shift+Enter'] },
        { label: shortcuts.tag, keys: ['#'] },
        { label: shortcuts.mention, keys: ['@'] },
        { label: shortcuts.editLast, keys: ['ArrowUp'] },
      ],
    },
  ];
}

/** The keys that were pressed together, written as in `SHORTCUTS`. Shift counts only with keys that are not characters. */
export function combinationOf(event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>): string {
  const { key, metaKey, ctrlKey, altKey, shiftKey } = event;
  const isCharacter = [...key].length === 1;
  const held = [metaKey || ctrlKey ? 'Mod' : '', altKey ? 'Alt' : '', shiftKey && !isCharacter ? 'Shift' : ''].filter(Boolean);
  return [...held, isCharacter ? key.toLowerCase() : key].join('+');
}
