import type { MessageView, Page } from '@flowra/contracts';
import type { JSX } from 'preact';
import { chatHrefOf, type ChatPanelView, PANEL_ROWS, panelHref } from '../chat-panel';
import { strings } from '../strings';
import { Attachments } from './attachments';
import { Icon } from './icon';
import { contentOf, MessageContent } from './message-content';
import { PanelEmpty, PanelMore, PanelNote } from './panel-frame';
import { PanelMessageHead } from './panel-message';

/** What is pinned in a chat, what was pinned last first. */
export function ChatPins({ panel, pins }: { panel: ChatPanelView; pins: Page<MessageView> }): JSX.Element {
  const { items, nextCursor } = pins;
  return (
    <>
      <PanelNote refusal={panel.refusal} />
      <div id="panel-list" data-refocus>
        {items.length === 0 && <PanelEmpty icon="pin" heading={strings.chatPins.empty} lead={strings.chatPins.emptyLead} />}
        <ol id={PANEL_ROWS} class="panel-messages">
          {items.map((message) => (
            <Pin key={message.messageId} message={message} panel={panel} />
          ))}
          {nextCursor !== null && <PanelMore href={panelHref(chatHrefOf(panel.chat), 'pins', { cursor: nextCursor })} />}
        </ol>
      </div>
    </>
  );
}

function Pin({ message, panel }: { message: MessageView; panel: ChatPanelView }): JSX.Element {
  const { refusal, viewer, chat, rights } = panel;
  const { messageId, author, pinned } = message;
  const words = strings.chatPins;
  return (
    <li class="panel-message">
      <PanelMessageHead message={message} chatHref={chatHrefOf(chat)} />
      <div class="panel-message-text">
        <MessageContent {...contentOf(message, viewer.username)} />
        <Attachments files={message.attachments} />
      </div>
      <div class="panel-message-foot">
        {pinned !== null && (
          <span class="muted">
            <Icon name="pin" />
            {words.pinnedBy(pinned.by.displayName)}
          </span>
        )}
        {rights.canPin && (
          <form method="post" action={`/m/${messageId}/unpin`} data-panel-form>
            <button id={`unpin-${messageId}`} type="submit" class="quiet" aria-label={words.unpinOf(author.displayName)}>
              {words.unpin}
            </button>
          </form>
        )}
      </div>
      {refusal?.about === messageId && (
        <p class="form-error" role="alert">
          {refusal.text}
        </p>
      )}
    </li>
  );
}
