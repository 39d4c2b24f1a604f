import type { JSX } from 'preact';

interface MoreItemProps {
  /** The page that shows what comes next in a list of the same id. */
  readonly href: string;
  readonly listId: string;
  readonly children: string;
}

/** The last entry of a list that goes on: what comes next takes its place, or its own page without a script. */
export function MoreItem({ href, listId, children }: MoreItemProps): JSX.Element {
  return (
    <li class="more-item">
      <a
        role="button"
        class="secondary outline"
        href={href}
        {...{ 'hx-get': href, 'hx-select': `#${listId} > li`, 'hx-target': 'closest li', 'hx-swap': 'outerHTML' }}
      >
        {children}
      </a>
    </li>
  );
}
