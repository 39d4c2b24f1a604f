import type { MessageView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { toConversation } from '../conversation';
import { strings } from '../strings';
import { MessageRows } from './message-list';

export interface MessagesPage {
  readonly chatId: string;
  readonly items: readonly MessageView[];
  /** Leads to the older ones; null at the start of the chat. */
  readonly nextCursor: string | null;
}

interface OlderMessagesProps {
  readonly page: MessagesPage;
  readonly me: string;
  readonly chatHref: string;
}

/** One page of a conversation with the way to the page before it; that way is replaced by the next page of this kind. */
export function OlderMessages({ page, me, chatHref }: OlderMessagesProps): JSX.Element {
  return (
    <>
      <LoadOlder page={page} chatHref={chatHref} />
      <MessageRows items={toConversation(page.items)} me={me} chatHref={chatHref} />
    </>
  );
}

function LoadOlder({ page, chatHref }: { page: MessagesPage; chatHref: string }): JSX.Element | null {
  if (page.nextCursor === null) return null;
  const before = encodeURIComponent(page.nextCursor);
  return (
    <li class="load-more">
      <a
        role="button"
        class="secondary outline"
        href={`${chatHref}?before=${before}`}
        hx-get={`/c/${page.chatId}/messages?before=${before}`}
        hx-target="closest li"
        hx-swap="outerHTML"
        data-load-older
      >
        {strings.conversation.loadOlder}
      </a>
    </li>
  );
}
