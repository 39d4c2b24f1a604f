import { boardStrings } from './strings/board';
import { administrationRefusals, administrationStrings } from './strings/administration';
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
import { settingsRefusals, settingsStrings } from './strings/settings';
import { workspaceRefusals, workspaceSettingsStrings } from './strings/workspace-settings';

/** Every English text of the pages, in one place. */
export const strings = {
  ...boardStrings,
  ...conversationStrings,
  ...chatPanelStrings,
  ...paletteStrings,
  ...administrationStrings,
  ...settingsStrings,
  ...workspaceSettingsStrings,
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

  welcome: {
    heading: 'Talk about the work. The work moves.',
    lead: 'Write #task in a message and it becomes a card on the board. Write #status and the card moves. Everybody sees it happen.',
    signIn: 'Sign in',
    sampleLabel: 'What it looks like',
    invited: 'You have been invited',
    invitedLead: 'Sign in to see who invited you and to join their workspace.',
  },

  firstRun: {
    heading: (name: string): string => `Welcome, ${name}`,
    lead: 'A workspace holds the chats, the board and the people of one team. You can have several.',
    another: 'New workspace',
    nameLabel: 'Name of the workspace',
    namePlaceholder: 'Engineering',
    nameHint: 'Its first letters become the prefix of the task keys, as in ENG-42.',
    submit: 'Create workspace',
    invitedHint: 'Were you invited? Open the link that you were given, and you are in.',
  },

  offline: {
    heading: 'You are offline',
    lead: 'Flowra is here again as soon as the connection is. What you typed is kept on this device.',
  },

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

  newChat: {
    heading: 'New chat',
    nameLabel: 'Name',
    namePlaceholder: 'general',
    nameHint: 'What the conversation is about, in a word or two.',
    visibilityLabel: 'Who can see it',
    public: 'Everybody in the workspace',
    publicHint: 'Anyone can read it and join.',
    private: 'Only the people in it',
    privateHint: 'Others don’t see that it exists.',
    submit: 'Create chat',
  },

  workspaceHome: {
    heading: (name: string): string => `${name} is ready`,
    lead: 'Create a chat to start. Then write a message with a tag in it:',
    leadGuided: 'A few more steps, and your team works here.',
    create: 'Create the first chat',
    invite: 'Invite people',
  },

  api: {
    offline: 'That did not arrive. Check your connection and try again.',
  },

  members: {
    heading: 'Members',
    count: (count: number): string => (count === 1 ? '1 member' : `${count} members`),
    admin: 'Admin',
    member: 'Member',
    owner: 'Owner',
    you: 'you',
    joined: 'Joined',
    inviteHeading: 'Invite people',
    inviteLead: 'Whoever opens this link and signs in joins the workspace. Send it to the people you trust.',
    createInvite: 'Create an invite link',
    createAnother: 'Create another link',
    linkLabel: 'Invite link',
    copy: 'Copy',
    copied: 'Copied',
    uses: (count: number): string => (count === 0 ? 'Not used yet' : count === 1 ? 'Used once' : `Used ${count} times`),
    allInvites: 'All links, with expiry and limits',
    onlyAdmins: 'Admins of the workspace can create invite links.',
    more: 'Show more members',
  },

  invite: {
    heading: (name: string): string => `Join ${name}`,
    lead: (count: number): string => (count === 1 ? 'One person is already there.' : `${count} people are already there.`),
    accept: 'Join the workspace',
    already: (name: string): string => `You are already a member of ${name}.`,
    open: 'Open the workspace',
    signedInAs: (name: string): string => `You join as ${name}.`,
  },

  connection: {
    lost: 'Connection lost. Reconnecting…',
    signedOut: 'You were signed out.',
    signInAgain: 'Sign in again',
  },

  errors: {
    401: { heading: 'Please sign in', lead: 'You have to be signed in to see this page.' },
    403: { heading: 'That’s not allowed', lead: 'You don’t have the rights for this.' },
    404: { heading: 'There is nothing here', lead: 'The page doesn’t exist, or you can’t see it.' },
    429: { heading: 'That was quick', lead: 'Too many requests. Wait a moment and try again.' },
    500: { heading: 'Something went wrong', lead: 'It is our fault. Try again in a moment.' },
    503: { heading: 'One moment please', lead: 'A part of Flowra is not answering. Nothing was lost: try again in a moment.' },
    home: 'Go to the start page',
    retry: 'Try again',
    reference: (correlationId: string): string => `Reference: ${correlationId}`,
  },

  refusals: { ...refusals, ...chatPanelRefusals, ...settingsRefusals, ...workspaceRefusals, ...administrationRefusals } as Readonly<
    Record<string, string>
  >,
  refusedOtherwise: 'That didn’t work. Try again.',
} as const;

/** What an error page says about a status. */
export function errorWords(status: number): { readonly heading: string; readonly lead: string } {
  const { errors } = strings;
  if (status === 401 || status === 403 || status === 404 || status === 429 || status === 503) return errors[status];
  return status < 500 ? errors[404] : errors[500];
}

/** What a refusal with this code says to a person. */
export function refusalText(code: string): string {
  return strings.refusals[code] ?? strings.refusedOtherwise;
}
