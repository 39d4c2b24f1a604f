import type { JSX } from 'preact';

interface MoreItemProps {
  /** The page that shows what comes next in a list of the same id. */
  readonly href: string;
  readonly listId: string;
  /** Lists before it, by their ids, that go on too. */
  readonly alsoIn?: readonly string[];
  /** The part of the page that holds the list, where the server sends it alone. */
  readonly part?: string;
  readonly children: string;
}

/** The last entry of a list that goes on: what comes next takes its place, or its own page without a script. */
export function MoreItem({ href, listId, alsoIn = [], part, children }: MoreItemProps): JSX.Element {
  const attributes = {
    'hx-get': href,
    'hx-select': `#${listId} > li`,
    'hx-select-oob': alsoIn.length === 0 ? undefined : alsoIn.map((id) => `#${id}:beforeend`).join(','),
    'hx-target': 'closest li',
    'hx-swap': 'outerHTML ignoreTitle:true',
    'hx-headers': part === undefined ? undefined : JSON.stringify({ 'HX-Target': part }),
  };
  return (
    <li class="more-item">
      <a role="button" class="secondary outline" href={href} {...attributes}>
        {children}
      </a>
    </li>
  );
}
