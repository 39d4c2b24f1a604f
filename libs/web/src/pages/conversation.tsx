import type { ChatView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { ChatName, chatLabel } from '../components/chat-label';
import { Composer } from '../components/composer';
import { Icon } from '../components/icon';
import { type MessagesPage, OlderMessages } from '../components/older-messages';
import { PageHeader } from '../components/page-header';
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
  readonly messages: MessagesPage;
  readonly composer: ComposerState;
  readonly thread: (ThreadView & { readonly composer: ComposerState }) | null;
}

/** A chat: its messages, the thread beside them, and the field to write in. */
export function ConversationPage({ shell, chat, messages, composer, thread }: ConversationProps): JSX.Element {
  const chatHref = `/w/${chat.workspaceId}/c/${chat.chatId}`;
  const label = chatLabel(chat);
  const me = shell.viewer.username;
  const canWrite = chat.isParticipant && !chat.isClosed;
  return (
    <WorkspaceLayout
      shell={shell}
      place={{ at: 'chat', chatId: chat.chatId }}
      panel={
        thread === null ? (
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
      <PageHeader id="chat-header" heading={<ChatName chat={chat} />}>
        {chat.activeTaskKey !== null && (
          <a
            class={`active-item kind-${chat.type}`}
            href={`/w/${chat.workspaceId}/board#task-${chat.activeTaskId}`}
            aria-label={strings.conversation.activeItem(chat.activeTaskKey)}
          >
            {chat.activeTaskKey}
          </a>
        )}
        <span class="participants" title={strings.conversation.participants(chat.participantCount)}>
          <Icon name="people" />
          <span aria-hidden="true">{chat.participantCount}</span>
          <span class="visually-hidden">{strings.conversation.participants(chat.participantCount)}</span>
        </span>
      </PageHeader>
      <section class="log" role="log" aria-label={strings.conversation.log(label)} tabIndex={0} data-log="main" data-chat-id={chat.chatId}>
        <div class="log-inner">
          <ol class="messages" data-messages="main" data-chat-href={chatHref}>
            <OlderMessages page={messages} chat={chat} me={me} />
          </ol>
        </div>
      </section>
      <div class="new-messages">
        <button type="button" id="new-messages" class="pill" hidden>
          <Icon name="arrowDown" />
          {strings.conversation.newMessages}
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
  return chat.isClosed ? 'closed' : chat.isParticipant ? 'open' : 'outside';
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
