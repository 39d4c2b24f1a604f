/** What the frame around the content says: the sidebar and its menus, the panel beside a conversation, search, my work. */
export const layoutStrings = {
  linkCopied: 'Link copied',

  chatList: {
    favourites: 'Favourites',
    dropHere: 'Drop a chat here to keep it at the top',
    direct: 'Direct messages',
    noDirect: 'Write to somebody in private with the + above.',
    closed: 'Closed',
    show: (section: string): string => `${section}: show or hide`,
    newDirect: 'New direct message',
    unread: (count: number): string => (count === 1 ? '1 unread message' : `${count} unread messages`),
    mentions: (count: number): string => (count === 1 ? '1 mention of you' : `${count} mentions of you`),
    muted: 'muted',
    menuOf: (chat: string): string => `Actions for ${chat}`,
    favourite: 'Add to favourites',
    unfavourite: 'Remove from favourites',
    mute: 'Mute',
    unmute: 'Unmute',
    markRead: 'Mark as read',
    copyLink: 'Copy link',
  },

  presence: {
    online: 'online',
    away: 'away',
    offline: 'offline',
  },

  search: {
    heading: 'Search',
    label: 'Search messages',
    placeholder: 'Words, or from:@name in:chat has:file',
    submit: 'Search',
    operatorsHeading: 'What you can look for',
    operators: [
      ['release notes', 'Messages with all of these words; the last one may be unfinished.'],
      ['from:@bob', 'What Bob wrote.'],
      ['in:general', 'What was said in one chat. Quote a name with blanks: in:"Q3 plan".'],
      ['has:file', 'Messages with a file.'],
      ['is:task', 'Messages that created a task, a bug or an epic.'],
      ['after:2026-01-31', 'Later than that day.'],
      ['before:2026-03-01', 'Earlier than that day.'],
    ],
    nothing: (query: string): string => `Nothing found for “${query}”`,
    nothingLead: 'Try fewer words, or only the beginning of one.',
    inChat: (chat: string): string => `in ${chat}`,
    more: 'Show older hits',
    refused: 'This can’t be looked for. A day is written like before:2026-03-01.',
  },

  myWork: {
    heading: 'My work',
    empty: 'Nothing is assigned to you',
    emptyLead: 'Whatever is assigned to you and still open is listed here by when it is due. Write in any chat:',
    more: 'Show more',
    groups: { overdue: 'Overdue', today: 'Today', week: 'This week', later: 'Later', none: 'No due date' },
  },

  newDirect: {
    heading: 'New direct message',
    lead: 'A conversation that only the people in it see: two of you, or up to eight.',
    find: 'Find people',
    findPlaceholder: 'Name or username',
    search: 'Search',
    people: 'People',
    nobody: 'Nobody of that name is in this workspace.',
    alone: 'You are the only one here so far. Invite somebody first.',
    submit: 'Open the conversation',
    chooseSomebody: 'Choose at least one person.',
    tooMany: 'A direct conversation has eight people at most.',
  },
} as const;
