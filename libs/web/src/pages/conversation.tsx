import type { ChatView, TaskView } from '@flowra/contracts';
import type { JSX } from 'preact';
import type { ChatPanelView } from '../chat-panel';
import { ChatHeader } from '../components/chat-header';
import { chatLabel } from '../components/chat-label';
import { ChatPanel } from '../components/chat-panel';
import { Composer } from '../components/composer';
import { History, type MessagesPage } from '../components/history';
import { Icon } from '../components/icon';
import { ItemCard, NoItemCard } from '../components/item-card';
import { ClosedPanel, ThreadPanel, type ThreadView } from '../components/thread-panel';
import { WorkspaceLayout } from '../components/workspace-layout';
import { strings } from '../strings';
import type { Shell } from '../view-models';

export interface ComposerState {
  readonly clientMessageId: string;
  readonly text?: string;
  readonly error?: string;
  readonly maxLength: number;
}

export interface ConversationProps {
  readonly shell: Shell;
  readonly chat: ChatView;
  /** The item that the chat is about. */
  readonly item: TaskView | null;
  readonly today: string;
  readonly messages: MessagesPage;
  readonly composer: ComposerState;
  readonly thread: (ThreadView & { readonly composer: ComposerState }) | null;
  /** What else is open beside it. */
  readonly panel: ChatPanelView | null;
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
      panel={
        panel !== null ? (
          <ChatPanel panel={panel} />
        ) : thread === null ? (
          <ClosedPanel />
        ) : (
          <ThreadPanel
            thread={thread}
            me={me}
            chatHref={chatHref}
            composer={
              canWrite ? (
                <Composer chatId={chat.chatId} chatLabel={label} threadRootId={thread.root.messageId} {...thread.composer} />
              ) : null
            }
          />
        )
      }
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
