import type { MessageView } from '@flowra/contracts';
import type { JSX } from 'preact';
import type { ConversationItem } from '../conversation';
import { strings } from '../strings';
import { Answers, linesOf } from './answers';
import { Attachments } from './attachments';
import { AuthorAvatar } from './avatar';
import { Icon } from './icon';
import { contentOf, MessageContent } from './message-content';
import { Reactions } from './reactions';
import { type Seen, SeenBy } from './seen-by';
import { Time } from './time';

export interface MessageProps {
  readonly item: ConversationItem;
  /** Username of the reader. */
  readonly me: string;
  readonly threadHref: string;
  /** Its own address. */
  readonly href: string;
  /** The same person wrote the message before it just now. */
  readonly isContinued?: boolean;
  readonly isInThread?: boolean;
  /** The reader came for this message. */
  readonly isTarget?: boolean;
  readonly timeZone?: string;
  /** Where it is shown who has seen it, for those without a script; a script has a menu. */
  readonly seenHref?: string;
  /** Who has seen it, where that is said. */
  readonly seen?: Seen;
}

/** One message of a conversation or a thread. The browser finds its parts by `data-slot` when they change. */
export function Message(props: MessageProps): JSX.Element {
  const { item, me, threadHref, href, isContinued = false, isInThread = false, isTarget = false, timeZone, seenHref, seen } = props;
  const { message } = item;
  const elementId = `${isInThread ? 't' : 'm'}-${message.messageId}`;
  return (
    <li
      id={elementId}
      class={`message${isContinued ? ' is-continued' : ''}${message.kind === 'bot' ? ' is-bot' : ''}${isTarget ? ' is-target' : ''}`}
      data-message-id={message.messageId}
      data-order={message.order}
      data-author={message.author.userId}
      data-at={message.postedAt}
      data-stamp={stampOf(item)}
      data-kind={message.kind}
      data-pinned={message.pinned === null ? undefined : 'true'}
    >
      <AuthorAvatar message={message} />
      <div class="message-main">
        <p class="message-head">
          <span class="author">{message.kind === 'bot' ? strings.conversation.bot : message.author.displayName}</span>{' '}
          {message.integration !== null && (
            <span class="app-badge" title={strings.conversation.appOf(message.integration.by.displayName)}>
              {strings.conversation.app}
            </span>
          )}
          <a class="permalink" href={href}>
            <Time iso={message.postedAt} format="time" timeZone={timeZone} />
          </a>
          {seenHref !== undefined && (
            <a class="without-script" href={seenHref}>
              {strings.seen.show}
            </a>
          )}
          <span class="edited" data-slot="edited">
            {message.editedAt !== null && message.deletedAt === null && ` (${strings.conversation.edited})`}
          </span>
        </p>
        <p class="pinned" data-slot="pinned">
          {message.pinned !== null && <PinnedBy name={message.pinned.by.displayName} />}
        </p>
        <div class="content" data-slot="content" data-content={message.deletedAt === null ? message.content : ''}>
          {message.kind === 'bot' ? <BotLines content={message.content} /> : <MessageContent {...contentOf(message, me)} />}
        </div>
        {message.deletedAt === null && <Attachments files={message.attachments} />}
        <div class="reactions" data-slot="reactions">
          {message.deletedAt === null && <Reactions messageId={message.messageId} reactions={message.reactions} />}
        </div>
        {!isInThread && (
          <>
            <div class="answers" data-slot="answers">
              <Answers item={item} />
            </div>
            <div
              class="replies"
              data-slot="replies"
              data-count={item.replyCount}
              data-unread={item.unreadCount}
              data-last={item.lastReplyOrder}
              data-href={threadHref}
            >
              <Replies count={item.replyCount} unread={item.unreadCount} href={threadHref} />
            </div>
          </>
        )}
        {seen !== undefined && <SeenBy {...seen} />}
      </div>
      {!isInThread && message.deletedAt === null && (
        <a
          class="message-action"
          href={threadHref}
          data-thread
          aria-label={strings.conversation.replyTo(message.author.displayName)}
          title={strings.conversation.reply}
        >
          <Icon name="thread" />
        </a>
      )}
    </li>
  );
}

/** Who thought that a message should be kept in sight. */
export function PinnedBy({ name }: { name: string }): JSX.Element {
  return (
    <>
      <Icon name="pin" />
      {strings.conversation.pinnedBy(name)}
    </>
  );
}

/** How many replies are in the thread and how many of them are new to the reader, as a link to it. */
export function Replies({ count, unread, href }: { count: number; unread: number; href: string }): JSX.Element | null {
  if (count === 0) return null;
  return (
    <a class="replies-link" href={href} data-thread>
      <Icon name="thread" />
      {strings.conversation.replies(count)}
      {unread > 0 && ' '}
      {unread > 0 && <span class="new-replies">{strings.conversation.newOf(unread)}</span>}
    </a>
  );
}

/** The first message of a day stands under the name of the day. */
export function DaySeparator({ iso, timeZone }: { iso: string; timeZone?: string }): JSX.Element {
  return (
    <li class="day">
      <Time iso={iso} format="day" timeZone={timeZone} />
    </li>
  );
}

/** Where the reader had left off. */
export function UnreadLine(): JSX.Element {
  return <li class="unread-line">{strings.conversation.unread}</li>;
}

/** Says when a row on the screen is behind what the server sends. */
export function stampOf({ message, answers, replyCount, unreadCount }: ConversationItem): string {
  return [
    message.revision,
    message.deletedAt === null ? 0 : 1,
    message.tagResults?.length ?? -1,
    answers.length,
    replyCount,
    unreadCount,
    reactionsIn(message),
    message.pinned !== null,
  ].join('.');
}

function reactionsIn({ reactions }: MessageView): string {
  return reactions.map(({ emoji, count, mine }) => `${emoji}${count}${mine ? '!' : ''}`).join('');
}

function BotLines({ content }: { content: string }): JSX.Element {
  return (
    <ul class="answer">
      {linesOf(content).map((line, index) => (
        <li key={index} class={line.startsWith('❌') ? 'is-refused' : 'is-ok'}>
          {line}
        </li>
      ))}
    </ul>
  );
}
