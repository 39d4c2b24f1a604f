import type { ChatDetails } from '@flowra/contracts';
import type { JSX } from 'preact';
import type { ChatPanelView } from '../chat-panel';
import { chatHrefOf } from '../chat-panel';
import { chatLabel } from './chat-label';
import { ChatPanel } from './chat-panel';
import { Composer, type ComposerState } from './composer';
import { ClosedPanel, ThreadPanel, type ThreadView } from './thread-panel';

export interface ConversationPanelProps {
  readonly chat: ChatDetails;
  /** The username of the viewer. */
  readonly me: string;
  readonly thread: (ThreadView & { readonly composer: ComposerState }) | null;
  /** What else is open. */
  readonly panel: ChatPanelView | null;
}

/** What is open beside a conversation: a thread, something else of the chat, or nothing. */
export function ConversationPanel({ chat, me, thread, panel }: ConversationPanelProps): JSX.Element {
  if (panel !== null) return <ChatPanel panel={panel} />;
  if (thread === null) return <ClosedPanel />;
  const { chatId, isParticipant, isClosed } = chat;
  const composer =
    isParticipant && !isClosed ? (
      <Composer chatId={chatId} chatLabel={chatLabel(chat)} threadRootId={thread.root.messageId} {...thread.composer} />
    ) : null;
  return <ThreadPanel thread={thread} me={me} chatHref={chatHrefOf(chat)} isParticipant={chat.isParticipant} composer={composer} />;
}
