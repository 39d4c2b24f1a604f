import type { MessageView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';
import { AuthorAvatar } from './avatar';
import { Icon } from './icon';
import { messageHref } from './message-list';
import { Time } from './time';

type Placed = Pick<MessageView, 'messageId' | 'threadRootId' | 'author' | 'postedAt' | 'kind' | 'integration'>;

/** Who wrote a message and when, and the way to where it stands. */
export function PanelMessageHead({ message, chatHref }: { message: Placed; chatHref: string }): JSX.Element {
  const { author, postedAt } = message;
  return (
    <p class="panel-message-head">
      <AuthorAvatar message={message} size="small" />
      <span class="author">{author.displayName}</span>
      <Time iso={postedAt} format="moment" />
      <a
        id={`jump-${message.messageId}`}
        class="icon-button panel-jump"
        href={messageHref(chatHref, message)}
        data-jump
        aria-label={strings.chatPanel.jumpTo(author.displayName)}
        title={strings.chatPanel.jump}
      >
        <Icon name="thread" />
      </a>
    </p>
  );
}
