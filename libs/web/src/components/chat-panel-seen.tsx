import type { MessageView, Page, PersonView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { chatHrefOf, type ChatPanelView, PANEL_ROWS, panelHref } from '../chat-panel';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { contentOf, MessageContent } from './message-content';
import { PanelEmpty, PanelMore, PanelNote } from './panel-frame';
import { PanelMessageHead } from './panel-message';
import { PresenceDot } from './presence-dot';

interface ChatSeenProps {
  readonly panel: ChatPanelView;
  readonly message: MessageView;
  readonly people: Page<PersonView>;
}

/** A message and who has seen it, in the order in which they came to the chat. */
export function ChatSeen({ panel, message, people }: ChatSeenProps): JSX.Element {
  const { items, nextCursor } = people;
  const chatHref = chatHrefOf(panel.chat);
  return (
    <>
      <PanelNote refusal={panel.refusal} />
      <div class="panel-message">
        <PanelMessageHead message={message} chatHref={chatHref} />
        <div class="panel-message-text">
          <MessageContent {...contentOf(message, panel.viewer.username)} />
        </div>
      </div>
      <div id="panel-list" data-refocus>
        {items.length === 0 && <PanelEmpty icon="eye" heading={strings.chatSeen.empty} lead={strings.chatSeen.emptyLead} />}
        <ul id={PANEL_ROWS} class="chat-people">
          {items.map(({ userId, username, displayName }) => (
            <li key={userId} class="chat-person" data-user={userId}>
              <span class="with-presence">
                <Avatar name={displayName} username={username} />
                <PresenceDot userId={userId} />
              </span>
              <span class="person-name">
                {displayName}
                <small>@{username}</small>
              </span>
            </li>
          ))}
          {nextCursor !== null && <PanelMore href={panelHref(chatHref, 'seen', { of: message.messageId, cursor: nextCursor })} />}
        </ul>
      </div>
    </>
  );
}
