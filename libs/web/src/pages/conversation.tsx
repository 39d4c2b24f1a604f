import type { ChatView, TaskView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { ChatHeader } from '../components/chat-header';
import { chatLabel } from '../components/chat-label';
import { Composer, type ComposerState } from '../components/composer';
import { ConversationPanel, type ConversationPanelProps } from '../components/conversation-panel';
import { History, type MessagesPage } from '../components/history';
import { Icon } from '../components/icon';
import { ItemCard, NoItemCard } from '../components/item-card';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../page-strings';
import type { Shell } from '../view-models';

export interface ConversationProps extends Pick<ConversationPanelProps, 'chat' | 'thread' | 'panel'> {
  readonly shell: Shell;
  /** The item that the chat is about. */
  readonly item: TaskView | null;
  readonly today: string;
  readonly messages: MessagesPage;
  readonly composer: ComposerState;
}

/** A chat: its messages, the thread beside them, and the field to write in. */
export function ConversationPage({ shell, chat, item, today, messages, composer, thread, panel }: ConversationProps): JSX.Element {
  const chatHref = `/w/${chat.workspaceId}/c/${chat.chatId}`;
  const label = chatLabel(chat);
  const me = shell.viewer.username;
  const canWrite = chat.isParticipant && !chat.isClosed;
  return (
    <WorkspaceLayout
      shell={shell}
      place={{ at: 'chat', chatId: chat.chatId }}
      panel={<ConversationPanel chat={chat} me={me} thread={thread} panel={panel} />}
    >
      <ChatHeader chat={chat} viewer={shell.viewer} open={panel?.content.name} />
      {item === null ? <NoItemCard /> : <ItemCard task={item} today={today} />}
      <section
        class="log"
        role="log"
        aria-label={strings.conversation.log(label)}
        tabIndex={0}
        data-log="main"
        data-chat-id={chat.chatId}
        data-role={chat.role ?? undefined}
        data-read-order={chat.readOrder}
        data-others={chat.isParticipant && chat.visibility === 'direct' ? chat.others.length : undefined}
        data-can-write={canWrite ? 'true' : 'false'}
      >
        <div class="log-inner">
          <ol class="messages" data-messages="main" data-chat-href={chatHref}>
            <History page={messages} chat={chat} me={me} />
          </ol>
        </div>
      </section>
      <div class="new-messages">
        <button type="button" id="new-messages" class="pill" hidden>
          <Icon name="arrowDown" />
          <span data-part="label">{strings.history.toNewest}</span>
        </button>
      </div>
      <div id="writing" class="writing" data-state={writingState(chat)}>
        {canWrite ? (
          <Composer chatId={chat.chatId} chatLabel={label} {...composer} />
        ) : (
          <ReadOnly chat={chat} label={label} error={composer.error} />
        )}
      </div>
    </WorkspaceLayout>
  );
}

function writingState(chat: ChatView): string {
  return chat.isClosed ? 'closed' : chat.isParticipant ? 'open' : `outside ${chatLabel(chat)}`;
}

function ReadOnly({ chat, label, error }: { chat: ChatView; label: string; error?: string }): JSX.Element {
  if (chat.isClosed) return <p class="read-only">{strings.composer.closed}</p>;
  return (
    <form class="read-only" method="post" action={`/c/${chat.chatId}/join`}>
      <p>{error ?? strings.composer.notParticipant(label)}</p>
      <button type="submit">{strings.composer.join}</button>
    </form>
  );
}
