/** What moving through the past of a chat says. */
export const historyStrings = {
  history: {
    older: 'Older messages',
    newer: 'Newer messages',
    toNewest: 'Jump to newest',
    arrived: (count: number): string => (count === 1 ? '1 new' : `${count} new`),
    /** How many messages are new; there are more of them than are loaded when it is not the first of them that is. */
    unread: (count: number, hasMore: boolean): string => (count === 1 ? '1 new message' : `${count}${hasMore ? '+' : ''} new messages`),
    failed: 'These messages could not be loaded. Try again.',
  },
} as const;
