import type { ChatView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { shownCount } from '../format';
import { strings } from '../strings';
import { ChatName, chatLabel } from './chat-label';
import { Icon } from './icon';

/** What waits in a chat, and how loud it may say so. */
export interface Waiting {
  readonly unread: number;
  readonly mentions: number;
  readonly isMuted: boolean;
  readonly isDirect: boolean;
}

/** Whether the name of a chat stands out: a muted one only for what names the viewer. */
export function standsOut({ unread, mentions, isMuted }: Waiting): boolean {
  return mentions > 0 || (unread > 0 && !isMuted);
}

/** One chat of the sidebar. What waits in the chat that is on the page is being read, and does not count. */
export function SidebarEntry({ chat, base, isCurrent }: { chat: ChatView; base: string; isCurrent: boolean }): JSX.Element {
  const { chatId, isMuted, isFavourite } = chat;
  const isDirect = chat.visibility === 'direct';
  const waiting: Waiting = { unread: isCurrent ? 0 : chat.unreadCount, mentions: isCurrent ? 0 : chat.mentionCount, isMuted, isDirect };
  const classes = ['chat-entry', standsOut(waiting) && 'is-unread', isMuted && 'is-muted'].filter(Boolean).join(' ');
  return (
    <li class={classes} data-chat={chatId} data-waiting={JSON.stringify(waiting)} data-favourite={isFavourite ? 'true' : 'false'}>
      <a id={`go-${chatId}`} class="sidebar-link" href={`${base}/c/${chatId}`} aria-current={isCurrent ? 'page' : undefined}>
        <ChatName chat={chat} />
        {chat.activeTaskKey !== null && <span class={`chat-key kind-${chat.type}`}>{chat.activeTaskKey}</span>}
        {isMuted && (
          <>
            <Icon name="mute" />
            <span class="visually-hidden">{strings.chatList.muted}</span>
          </>
        )}
        <span class="chat-marks" data-slot="marks">
          <ChatMarks waiting={waiting} />
        </span>
      </a>
      {chat.isParticipant && (
        <button
          id={`menu-${chatId}`}
          type="button"
          class="icon-button chat-more"
          data-chat-menu
          aria-haspopup="menu"
          aria-label={strings.chatList.menuOf(chatLabel(chat))}
        >
          <Icon name="more" />
        </button>
      )}
    </li>
  );
}

/** A number for what is addressed to the viewer, a dot for anything else that is new. */
export function ChatMarks({ waiting }: { waiting: Waiting }): JSX.Element | null {
  const { unread, mentions, isMuted, isDirect } = waiting;
  const count = isDirect && !isMuted ? Math.max(unread, mentions) : mentions;
  if (count > 0) {
    return (
      <span class="badge">
        <span aria-hidden="true">{shownCount(count)}</span>
        <span class="visually-hidden">{isDirect ? strings.chatList.unread(count) : strings.chatList.mentions(count)}</span>
      </span>
    );
  }
  if (unread === 0 || isMuted) return null;
  return (
    <span class="unread-dot">
      <span class="visually-hidden">{strings.chatList.unread(unread)}</span>
    </span>
  );
}

/** What can be done with a chat from the sidebar. */
export function ChatMenu({ isFavourite, isMuted, hasUnread }: { isFavourite: boolean; isMuted: boolean; hasUnread: boolean }): JSX.Element {
  return (
    <div class="popup-menu" role="menu" popover="auto">
      <Entry action={isFavourite ? 'unfavourite' : 'favourite'} icon="star" />
      <Entry action={isMuted ? 'unmute' : 'mute'} icon="mute" />
      {hasUnread && <Entry action="markRead" icon="check" />}
      <Entry action="copyLink" icon="link" />
    </div>
  );
}

/** What the menu of a chat offers. */
export type ChatAction = 'favourite' | 'unfavourite' | 'mute' | 'unmute' | 'markRead' | 'copyLink';

function Entry({ action, icon }: { action: ChatAction; icon: 'star' | 'mute' | 'check' | 'link' }): JSX.Element {
  return (
    <button type="button" role="menuitem" tabIndex={-1} data-chat-action={action}>
      <Icon name={icon} />
      {strings.chatList[action]}
    </button>
  );
}
