import type { JSX } from 'preact';
import { chatHrefOf, type ChatPanelName, type ChatPanelView, countIn } from '../chat-panel';
import { strings } from '../strings';
import { ChatFiles } from './chat-panel-files';
import { ChatMembers } from './chat-panel-members';
import { ChatPins } from './chat-panel-pins';
import { ChatSearch } from './chat-panel-search';
import { ChatSeen } from './chat-panel-seen';
import { ChatSettings } from './chat-panel-settings';
import { Icon } from './icon';

/** What belongs to a chat, beside its conversation; over it on a phone. */
export function ChatPanel({ panel }: { panel: ChatPanelView }): JSX.Element {
  const { chat, content } = panel;
  return (
    <section
      id="panel"
      class="panel chat-panel"
      role="complementary"
      aria-labelledby="panel-heading"
      data-chat-panel={content.name}
      data-chat-id={chat.chatId}
      data-of={content.name === 'seen' ? content.message.messageId : undefined}
    >
      <header class="panel-header">
        <h2 id="panel-heading" tabIndex={-1}>
          {headingOf(content.name)}
        </h2>
        <span id="panel-count" class="count">
          {countIn(chat, content.name)}
        </span>
        <a
          class="icon-button"
          href={chatHrefOf(chat)}
          data-close-panel
          aria-label={strings.chatPanel.close}
          title={strings.chatPanel.close}
        >
          <Icon name="close" />
        </a>
      </header>
      <div class="panel-body">{bodyOf(panel)}</div>
    </section>
  );
}

function headingOf(name: ChatPanelName): string {
  return strings.chatPanel[name];
}

function bodyOf(panel: ChatPanelView): JSX.Element {
  const { content } = panel;
  switch (content.name) {
    case 'members':
      return <ChatMembers panel={panel} {...content} />;
    case 'pins':
      return <ChatPins panel={panel} {...content} />;
    case 'files':
      return <ChatFiles panel={panel} {...content} />;
    case 'search':
      return <ChatSearch panel={panel} {...content} />;
    case 'settings':
      return <ChatSettings panel={panel} />;
    case 'seen':
      return <ChatSeen panel={panel} {...content} />;
  }
}
