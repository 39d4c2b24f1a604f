import { strings as shared } from './strings';
import { administrationStrings } from './strings/administration';
import { settingsStrings } from './strings/settings';
import { workspaceSettingsStrings } from './strings/workspace-settings';

/** Every English text of the pages. Browser scripts take theirs from `strings`, which is a part of these. */
export const strings = {
  ...shared,
  ...administrationStrings,
  ...settingsStrings,
  ...workspaceSettingsStrings,

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
} as const;

/** What an error page says about a status. */
export function errorWords(status: number): { readonly heading: string; readonly lead: string } {
  const { errors } = strings;
  if (status === 401 || status === 403 || status === 404 || status === 429 || status === 503) return errors[status];
  return status < 500 ? errors[404] : errors[500];
}
