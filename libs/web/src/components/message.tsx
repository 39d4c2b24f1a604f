import type { JSX } from 'preact';
import type { ConversationItem } from '../conversation';
import { strings } from '../strings';
import { Answers, linesOf } from './answers';
import { Avatar } from './avatar';
import { Icon } from './icon';
import { contentOf, MessageContent } from './message-content';
import { Time } from './time';

export interface MessageProps {
  readonly item: ConversationItem;
  /** Username of the reader. */
  readonly me: string;
  readonly threadHref: string;
  /** The same person wrote the message before it just now. */
  readonly isContinued?: boolean;
  readonly isInThread?: boolean;
  readonly timeZone?: string;
}

/** One message of a conversation or a thread. The browser finds its parts by `data-slot` when they change. */
export function Message({ item, me, threadHref, isContinued = false, isInThread = false, timeZone }: MessageProps): JSX.Element {
  const { message } = item;
  const elementId = `${isInThread ? 't' : 'm'}-${message.messageId}`;
  return (
    <li
      id={elementId}
      class={`message${isContinued ? ' is-continued' : ''}${message.kind === 'bot' ? ' is-bot' : ''}`}
      data-message-id={message.messageId}
      data-order={message.order}
      data-author={message.author.userId}
      data-at={message.postedAt}
      data-stamp={stampOf(item)}
    >
      {message.kind === 'bot' ? <BotMark /> : <Avatar name={message.author.displayName} username={message.author.username} />}
      <div class="message-main">
        <p class="message-head">
          <span class="author">{message.kind === 'bot' ? strings.conversation.bot : message.author.displayName}</span>{' '}
          <a class="permalink" href={`#${elementId}`}>
            <Time iso={message.postedAt} format="time" timeZone={timeZone} />
          </a>
          <span class="edited" data-slot="edited">
            {message.editedAt !== null && message.deletedAt === null && ` (${strings.conversation.edited})`}
          </span>
        </p>
        <div class="content" data-slot="content" data-content={message.deletedAt === null ? message.content : ''}>
          {message.kind === 'bot' ? <BotLines content={message.content} /> : <MessageContent {...contentOf(message, me)} />}
        </div>
        {!isInThread && (
          <>
            <div class="answers" data-slot="answers">
              <Answers item={item} />
            </div>
            <div class="replies" data-slot="replies" data-count={item.replyCount} data-last={item.lastReplyOrder}>
              <Replies count={item.replyCount} href={threadHref} />
            </div>
          </>
        )}
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

/** How many people answered in the thread, as a link to it. */
export function Replies({ count, href }: { count: number; href: string }): JSX.Element | null {
  if (count === 0) return null;
  return (
    <a class="replies-link" href={href} data-thread>
      <Icon name="thread" />
      {strings.conversation.replies(count)}
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

/** Says when a row on the screen is behind what the server sends. */
export function stampOf({ message, answers, replyCount }: ConversationItem): string {
  return [message.revision, message.deletedAt === null ? 0 : 1, message.tagResults?.length ?? -1, answers.length, replyCount].join('.');
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

function BotMark(): JSX.Element {
  return (
    <span class="avatar avatar-bot" aria-hidden="true">
      <Icon name="hash" />
    </span>
  );
}
