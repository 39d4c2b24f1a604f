import type { JSX } from 'preact';
import { shownCount } from '../format';
import { strings } from '../strings';
import { Icon } from './icon';

/** How much is new in the thread of an item; nothing when all is read. */
export function UnreadReplies({ count }: { count: number }): JSX.Element | null {
  if (count === 0) return null;
  return (
    <span class="unread-replies" title={strings.conversation.newReplies(count)}>
      <Icon name="thread" />
      <span aria-hidden="true">{shownCount(count)}</span>
      <span class="visually-hidden">{strings.conversation.newReplies(count)}</span>
    </span>
  );
}
