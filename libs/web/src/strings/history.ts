/** What moving through the past of a chat says. */
export const historyStrings = {
  history: {
    older: 'Older messages',
    newer: 'Newer messages',
    toNewest: 'Jump to newest',
    arrived: (count: number): string => (count === 1 ? '1 new' : `${count} new`),
    failed: 'These messages could not be loaded. Try again.',
  },
} as const;
