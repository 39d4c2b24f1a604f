import { boardStrings } from './strings/board';
import { administrationRefusals } from './strings/administration';
import { chatPanelRefusals, chatPanelStrings } from './strings/chat-panel';
import { conversationStrings } from './strings/conversation';
import { guideStrings } from './strings/guide';
import { inboxStrings } from './strings/inbox';
import { notifyStrings } from './strings/notify';
import { paletteStrings } from './strings/palette';
import { historyStrings } from './strings/history';
import { layoutStrings } from './strings/layout';
import { readingStrings } from './strings/reading';
import { refusals } from './strings/refusals';
import { separatorStrings } from './strings/separators';
import { settingsRefusals } from './strings/settings';
import { workspaceRefusals } from './strings/workspace-settings';

/** The English texts that browsers have too; those of whole pages are in `page-strings`, so that no browser has to load them. */
export const strings = {
  ...boardStrings,
  ...conversationStrings,
  ...chatPanelStrings,
  ...paletteStrings,
  ...historyStrings,
  ...layoutStrings,
  ...guideStrings,
  ...inboxStrings,
  ...notifyStrings,
  ...readingStrings,
  ...separatorStrings,
  product: 'Flowra',
  tagline: 'Team chat in which every task is a conversation.',
  closeDialog: 'Close',
  skipToContent: 'Skip to content',
  title: (page: string): string => `${page} · Flowra`,

  sidebar: {
    label: 'Workspace',
    open: 'Open the sidebar',
    close: 'Close the sidebar',
    switcher: 'Switch to another workspace or create one',
    newWorkspace: 'New workspace',
    inbox: 'Inbox',
    board: 'Board',
    members: 'Members',
    chats: 'Chats',
    otherChats: 'More public chats',
    newChat: 'New chat',
    noChats: 'No chats yet',
    invite: 'Invite people',
    unread: (count: number): string => `${count} unread`,
    closed: 'closed',
    private: 'private',
  },

  api: {
    offline: 'That did not arrive. Check your connection and try again.',
  },

  connection: {
    lost: 'Connection lost. Reconnecting…',
    signedOut: 'You were signed out.',
    signInAgain: 'Sign in again',
  },

  refusals: { ...refusals, ...chatPanelRefusals, ...settingsRefusals, ...workspaceRefusals, ...administrationRefusals } as Readonly<
    Record<string, string>
  >,
  refusedOtherwise: 'That didn’t work. Try again.',
} as const;

/** What a refusal with this code says to a person. */
export function refusalText(code: string): string {
  return strings.refusals[code] ?? strings.refusedOtherwise;
}
