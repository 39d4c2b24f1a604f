import type { MessageView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { seenHref } from '../chat-panel';
import { type ConversationItem, isContinuation, type Placed, startsDay } from '../conversation';
import { DaySeparator, Message } from './message';
import type { Seen } from './seen-by';

interface MessageRowsProps {
  readonly items: readonly ConversationItem[];
  readonly me: string;
  readonly chatHref: string;
  readonly isInThread?: boolean;
  /** The message that the reader came for. */
  readonly target?: string;
  /** Whether the reader may know who has seen them. */
  readonly canSeeReaders?: boolean;
  /** Who has seen one of them. */
  readonly seen?: Seen | null;
}

/** Messages in order, with the days between them and without repeated heads. */
export function MessageRows({
  items,
  me,
  chatHref,
  isInThread = false,
  target,
  canSeeReaders = false,
  seen = null,
}: MessageRowsProps): JSX.Element {
  return (
    <>
      {items.map((item, index) => {
        const before = index === 0 ? undefined : placeOf(items[index - 1]);
        const place = placeOf(item);
        return (
          <>
            {!isInThread && startsDay(before, place, 'UTC') && <DaySeparator iso={item.message.postedAt} />}
            <Message
              key={item.message.messageId}
              item={item}
              me={me}
              threadHref={threadHref(chatHref, item.message.messageId)}
              href={messageHref(chatHref, item.message)}
              isContinued={isContinuation(before, place, 'UTC')}
              isInThread={isInThread}
              isTarget={item.message.messageId === target}
              seenHref={canSeeReaders ? seenHref(chatHref, item.message.messageId) : undefined}
              seen={seen?.messageId === item.message.messageId ? seen : undefined}
            />
          </>
        );
      })}
    </>
  );
}

/** Where the thread of a message is shown. */
export function threadHref(chatHref: string, messageId: string): string {
  return `${chatHref}?thread=${encodeURIComponent(messageId)}`;
}

/** The address of a message: the chat as it was around it, or its place in a thread. */
export function messageHref(chatHref: string, { messageId, threadRootId }: Pick<MessageView, 'messageId' | 'threadRootId'>): string {
  const id = encodeURIComponent(messageId);
  return threadRootId === null ? `${chatHref}?message=${id}#m-${id}` : `${threadHref(chatHref, threadRootId)}#t-${id}`;
}

function placeOf({ message }: ConversationItem): Placed {
  return { authorId: message.author.userId, postedAt: message.postedAt };
}
