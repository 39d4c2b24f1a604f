import type { ChatView, MessageView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { type Placed, toConversation } from '../conversation';
import { strings } from '../strings';
import { ChatStart } from './chat-start';
import { MessageRows } from './message-list';
import type { Seen } from './seen-by';

/** A stretch of a chat. */
export interface MessagesPage {
  readonly items: readonly MessageView[];
  /** The message before which it goes on; null when it begins with the chat. */
  readonly olderThan: string | null;
  /** Who wrote the message before it, and when, as far as that is known. */
  readonly beyond?: Placed;
  /** The message after which it goes on; null when it ends with the newest. */
  readonly newerThan: string | null;
  /** The message that the reader came for; of a reply, the one it replies to. */
  readonly target?: string;
  /** Who has seen the reader's last message, in a direct chat. */
  readonly seen?: Seen | null;
}

interface HistoryProps {
  readonly page: MessagesPage;
  readonly chat: ChatView;
  readonly me: string;
}

/** A stretch of a chat between the ways to what is before and after it, or the start of the chat. */
export function History({ page, chat, me }: HistoryProps): JSX.Element {
  const chatHref = `/w/${chat.workspaceId}/c/${chat.chatId}`;
  const { items, olderThan, beyond, newerThan, target, seen } = page;
  return (
    <>
      {olderThan === null ? (
        <ChatStart chat={chat} />
      ) : (
        <HistoryEdge end="older" chatHref={chatHref} messageId={olderThan} beyond={beyond} />
      )}
      <MessageRows items={toConversation(items)} me={me} chatHref={chatHref} target={target} seen={seen} />
      {newerThan !== null && <HistoryEdge end="newer" chatHref={chatHref} messageId={newerThan} />}
    </>
  );
}

export type HistoryEnd = 'older' | 'newer';

interface HistoryEdgeProps {
  readonly end: HistoryEnd;
  readonly chatHref: string;
  /** The message next to it. */
  readonly messageId: string;
  /** What that message comes after, so that it need not change when more of the chat comes. */
  readonly beyond?: Placed;
}

/** Where a stretch of a chat ends and the chat does not. A script loads what comes there as the reader comes near. */
export function HistoryEdge({ end, chatHref, messageId, beyond }: HistoryEdgeProps): JSX.Element {
  const id = encodeURIComponent(messageId);
  const { older, newer, toNewest } = strings.history;
  return (
    <li id={`${end}-messages`} class="load-more" data-edge={end} data-author={beyond?.authorId} data-at={beyond?.postedAt}>
      {end === 'older' ? (
        <a role="button" class="secondary outline" href={`${chatHref}?before=${id}`}>
          {older}
        </a>
      ) : (
        <>
          <a role="button" class="secondary outline" href={`${chatHref}?after=${id}#older-messages`}>
            {newer}
          </a>{' '}
          <a role="button" class="secondary outline without-script" href={chatHref}>
            {toNewest}
          </a>
        </>
      )}
    </li>
  );
}
