/** What reading and sending say: what is on its way, what is new, who types, pictures and code. */
export const readingStrings = {
  outbox: {
    heldUp: 'Not sent yet. It goes out by itself once the connection is back.',
    retry: 'Retry',
    edit: 'Edit',
    discard: 'Discard',
  },

  seen: {
    byOne: 'Seen',
    by: (names: readonly string[]): string => `Seen by ${names.join(', ')}`,
    show: 'Seen by…',
  },

  code: {
    copy: 'Copy',
    copied: 'Copied',
  },

  lightbox: {
    label: 'Pictures',
    place: (at: number, count: number): string => `${at} of ${count}`,
    previous: 'Previous picture',
    next: 'Next picture',
    download: 'Download',
    close: 'Close the picture',
  },
} as const;
