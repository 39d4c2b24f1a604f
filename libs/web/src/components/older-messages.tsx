import type { ChatView, MessageView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { toConversation } from '../conversation';
import { strings } from '../strings';
import { ChatStart } from './chat-start';
import { MessageRows } from './message-list';

export interface MessagesPage {
  readonly items: readonly MessageView[];
  /** Leads to the older ones; null at the start of the chat. */
  readonly nextCursor: string | null;
}

interface OlderMessagesProps {
  readonly page: MessagesPage;
  readonly chat: ChatView;
  readonly me: string;
}

/** One page of a conversation under what is before it: the way to the older page, which takes its place, or the start of the chat. */
export function OlderMessages({ page, chat, me }: OlderMessagesProps): JSX.Element {
  const chatHref = `/w/${chat.workspaceId}/c/${chat.chatId}`;
  return (
    <>
      {page.nextCursor === null ? <ChatStart chat={chat} /> : <LoadOlder chat={chat} chatHref={chatHref} cursor={page.nextCursor} />}
      <MessageRows items={toConversation(page.items)} me={me} chatHref={chatHref} />
    </>
  );
}

function LoadOlder({ chat, chatHref, cursor }: { chat: ChatView; chatHref: string; cursor: string }): JSX.Element {
  const before = encodeURIComponent(cursor);
  return (
    <li class="load-more">
      <a
        role="button"
        class="secondary outline"
        href={`${chatHref}?before=${before}`}
        hx-get={`/c/${chat.chatId}/messages?before=${before}`}
        hx-target="closest li"
        hx-swap="outerHTML"
        data-load-older
      >
        {strings.conversation.loadOlder}
      </a>
    </li>
  );
}
