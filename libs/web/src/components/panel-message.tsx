import type { MessageView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { messageHref } from './message-list';
import { Time } from './time';

type Placed = Pick<MessageView, 'messageId' | 'threadRootId' | 'author' | 'postedAt'>;

/** Who wrote a message and when, and the way to where it stands. */
export function PanelMessageHead({ message, chatHref }: { message: Placed; chatHref: string }): JSX.Element {
  const { author, postedAt } = message;
  return (
    <p class="panel-message-head">
      <Avatar name={author.displayName} username={author.username} size="small" />
      <span class="author">{author.displayName}</span>
      <Time iso={postedAt} format="moment" />
      <a
        id={`jump-${message.messageId}`}
        class="panel-jump"
        href={messageHref(chatHref, message)}
        data-jump
        aria-label={strings.chatPanel.jumpTo(author.displayName)}
      >
        {strings.chatPanel.jump}
      </a>
    </p>
  );
}
