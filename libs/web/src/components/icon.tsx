import type { JSX } from 'preact';

const PATHS = {
  hash: 'M5 9h14M5 15h14M10 4 8 20M16 4l-2 16',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.500 4.500',
  keyboard: 'M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M8 14.500h8',
  board: 'M4 5h4v14H4zM10 5h4v9h-4zM16 5h4v12h-4z',
  inbox: 'M4 13 7 5h10l3 8v6H4zM4 13h5l1 2h4l1-2h5',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6M18.5 14.5A6.5 6.5 0 0 1 21.5 20',
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12 20 4l-5 16-4-6z M11 14l9-10',
  close: 'M6 6l12 12M18 6 6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  thread: 'M5 5h14v10H10l-5 4z',
  check: 'm5 12.5 4.5 4.500L19 7',
  cross: 'M7 7l10 10M17 7 7 17',
  task: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM8.5 12l2.5 2.5 4.5-5',
  bug: 'M8 9a4 4 0 0 1 8 0v5a4 4 0 0 1-8 0zM4 9h3M17 9h3M4 15h4M16 15h4M9 5 7.5 3.500M15 5l1.5-1.5',
  epic: 'M13 3 5 13h6l-1 8 8-10h-6z',
  calendar: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  signOut: 'M14 5H5v14h9M10 12h10M17 9l3 3-3 3',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  down: 'm6 9 6 6 6-6',
  previous: 'm15 6-6 6 6 6',
  next: 'm9 6 6 6-6 6',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  pin: 'M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6',
  smile: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9 10h.01M15 10h.01M8.500 13.500a4 4 0 0 0 7 0',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  edit: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6zM10 20h4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 20.500a7.500 7.500 0 0 1 15 0',
  key: 'M9 15a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM13 11h8v4M17 11v3',
  sliders: 'M4 7h8M18 7h2M4 17h2M12 17h8M15 4.500v5M9 14.500v5',
  shield: 'M12 3.500 5 6v6c0 4.500 3 7 7 8.500 4-1.500 7-4 7-8.500V6z',
  attach: 'M18 11l-7 7a4 4 0 0 1-6-6l8-8a3 3 0 0 1 4 4l-8 8a1.500 1.500 0 0 1-2-2l7-7',
  star: 'M12 4l2.500 5 5.500.800-4 3.900 1 5.500-5-2.700-5 2.700 1-5.500-4-3.900 5.500-.800z',
  at: 'M12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM15.500 8.500v5a2.250 2.250 0 0 0 4.500 0V12a8 8 0 1 0-3 6.250',
  eye: 'M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6ZM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  dot: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  mute: 'M6 17V11a6 6 0 0 1 9.500-4.900M18 11v6H9M10 20h4M4 4l16 16',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon. It says nothing to a screen reader: the text or label beside it does. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
