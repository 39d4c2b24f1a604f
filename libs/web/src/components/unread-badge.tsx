import type { JSX } from 'preact';
import { shownCount } from '../format';
import { strings } from '../strings';

/** How many notifications wait; empty when none do, so that a live push can fill it. */
export function UnreadBadge({ count }: { count: number }): JSX.Element {
  return (
    <span id="unread-badge" class="badge" data-count={count} hidden={count === 0}>
      <span aria-hidden="true">{shownCount(count)}</span>
      <span class="visually-hidden">{strings.sidebar.unread(count)}</span>
    </span>
  );
}
