/** Every English text of the pages, in one place. */
export const strings = {
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
    signOut: 'Sign out',
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
    create: 'Create the first chat',
    invite: 'Invite people',
  },

  conversation: {
    log: (chat: string): string => `Messages in ${chat}`,
    loadOlder: 'Load older messages',
    newMessages: 'New messages',
    start: (chat: string): string => `This is the start of ${chat}`,
    teach: 'Write to your team. A line that starts with a tag does something:',
    tryIt: (example: string): string => `Put ${example} into the message field`,
    edited: 'edited',
    deleted: 'This message was deleted',
    reply: 'Reply in thread',
    replyTo: (author: string): string => `Reply to ${author} in a thread`,
    replies: (count: number): string => (count === 1 ? '1 reply' : `${count} replies`),
    answer: 'Answer of Flowra',
    bot: 'Flowra',
    participants: (count: number): string => (count === 1 ? '1 participant' : `${count} participants`),
    activeItem: (key: string): string => `Active item ${key}. Show it on the board`,
  },

  composer: {
    label: (chat: string): string => `Message to ${chat}`,
    replyLabel: 'Reply',
    placeholder: (chat: string): string => `Message ${chat}`,
    replyPlaceholder: 'Reply in this thread',
    send: 'Send',
    hint: 'Enter sends · Shift+Enter makes a new line · Start a line with #task to create a task',
    replyHint: 'Tags here apply to the item of this thread',
    offline: 'The message was not sent. Your text is still here: try again.',
    join: 'Join chat',
    notParticipant: (chat: string): string => `You are reading ${chat}. Join to write.`,
    closed: 'This chat is closed. It can be read, but nobody can write in it.',
  },

  thread: {
    heading: 'Thread',
    close: 'Close the thread',
    log: 'Messages in this thread',
    empty: 'No replies yet. Reply to discuss this message; tags in the reply apply to its item.',
    more: 'Load more replies',
  },

  board: {
    heading: 'Board',
    kinds: { task: 'Tasks', bug: 'Bugs', epic: 'Epics' },
    kind: { task: 'Task', bug: 'Bug', epic: 'Epic' },
    emptyKind: { task: 'No tasks yet.', bug: 'No bugs yet.', epic: 'No epics yet.' },
    teach: { task: '#task Implement OAuth', bug: '#bug Login fails on Safari', epic: '#epic Single sign-on' },
    teachLead: 'Write in any chat:',
    more: (count: number): string => `${count} more not shown`,
    assignedTo: (name: string): string => `Assigned to ${name}`,
    priority: (value: string): string => `${value} priority`,
    severity: (value: string): string => `Severity ${value}`,
    due: (day: string): string => `Due ${day}`,
    late: (day: string): string => `Late: was due ${day}`,
    statusOf: (key: string): string => `Status of ${key}`,
    changeStatus: 'Change',
    changeFailed: (key: string): string => `The status of ${key} was not changed.`,
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

  inbox: {
    heading: 'Inbox',
    empty: 'Nothing here yet',
    emptyLead: 'When somebody mentions you, assigns you something or replies to you, it shows up here.',
    markAllRead: 'Mark all as read',
    markRead: 'Mark as read',
    unread: 'Unread',
    more: 'Show older',
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

  refusals: {
    'workspace.name-required': 'Give the workspace a name.',
    'workspace.name-too-long': 'The name is too long. Use at most 80 characters.',
    'chat.name-required': 'Give the chat a name.',
    'chat.name-too-long': 'The name is too long. Use at most 80 characters.',
    'chat.closed': 'This chat is closed.',
    'chat.not-participant': 'Join the chat to write in it.',
    'chat.forbidden': 'You can’t do that in this chat.',
    'message.empty': 'Write something first.',
    'message.too-long': 'The message is too long. Use at most 10,000 characters.',
    'message.not-found': 'The message doesn’t exist any more.',
    'invite.not-found': 'This invite link doesn’t exist, or it was taken back.',
    'invite.expired': 'This invite link has expired. Ask for a new one.',
    'invite.exhausted': 'This invite link was used up. Ask for a new one.',
    'task.invalid-status': 'This status doesn’t exist for this kind of item.',
    'auth.missing-token': 'You were signed out. Sign in again in another tab, then try again.',
    'auth.invalid-token': 'You were signed out. Sign in again in another tab, then try again.',
    'auth.expired-token': 'You were signed out. Sign in again in another tab, then try again.',
    'auth.login-failed': 'The sign-in did not succeed. Go to the start page and sign in again.',
    'auth.login-refused': 'The sign-in was refused. Go to the start page and sign in again.',
    'rate-limited': 'Too many requests. Wait a moment and try again.',
    'service.unavailable': 'A part of Flowra is not answering. Try again in a moment.',
    'service.deadline-exceeded': 'That took too long. Try again in a moment.',
  } as Readonly<Record<string, string>>,
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
