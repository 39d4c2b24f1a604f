import type { ChatDetails } from '@flowra/contracts';
import type { JSX } from 'preact';
import { chatHrefOf, type ChatPanelName, countIn, panelHref } from '../chat-panel';
import { chatRights } from '../chat-rights';
import { strings } from '../strings';
import type { Viewer } from '../view-models';
import { chatLabel, ChatName } from './chat-label';
import { Icon, type IconName } from './icon';
import { PageHeader } from './page-header';

interface ChatHeaderProps {
  readonly chat: ChatDetails;
  readonly viewer: Viewer;
  /** The panel that is open beside the conversation. */
  readonly open: ChatPanelName | undefined;
}

/** The name of a chat with the ways to what belongs to it: its panels, and its menu. On a narrow screen the menu holds them all. */
export function ChatHeader({ chat, viewer, open }: ChatHeaderProps): JSX.Element {
  return (
    <PageHeader id="chat-header" heading={<ChatName chat={chat} />} label={chatLabel(chat)} isLive>
      {chat.description !== '' && <p class="chat-topic">{chat.description}</p>}
      <nav class="chat-tools" aria-label={strings.chatPanel.tools}>
        <PanelButton chat={chat} name="members" open={open} icon="people" />
        <PanelButton chat={chat} name="pins" open={open} icon="pin" />
        <PanelButton chat={chat} name="files" open={open} icon="file" />
        <PanelButton chat={chat} name="search" open={open} icon="search" />
        <ChatMenu chat={chat} viewer={viewer} open={open} />
      </nav>
    </PageHeader>
  );
}

interface PanelButtonProps {
  readonly chat: ChatDetails;
  readonly name: ChatPanelName;
  readonly open: ChatPanelName | undefined;
  readonly icon: IconName;
}

/** Opens a panel; the one that is open it closes. */
function PanelButton({ chat, name, open, icon }: PanelButtonProps): JSX.Element {
  const href = chatHrefOf(chat);
  const label = labelOf(chat, name);
  const count = countIn(chat, name);
  const isOpen = name === open;
  return (
    <a
      id={`open-${name}`}
      class={`chat-tool only-wide${count === null ? '' : ' has-count'}`}
      href={isOpen ? href : panelHref(href, name)}
      data-panel={name}
      aria-label={label}
      aria-current={isOpen ? 'true' : undefined}
      title={label}
    >
      <Icon name={icon} />
      {count !== null && <span aria-hidden="true">{count}</span>}
    </a>
  );
}

/** What a panel is called where it is opened: with how much is in it. */
function labelOf(chat: ChatDetails, name: ChatPanelName): string {
  const count = countIn(chat, name);
  return count === null ? strings.chatPanel[name] : strings.chatPanel.counted(strings.chatPanel[name], count);
}

function ChatMenu({ chat, viewer, open }: ChatHeaderProps): JSX.Element {
  const words = strings.chatPanel;
  const href = chatHrefOf(chat);
  const rights = chatRights(chat, viewer);
  return (
    <details id="chat-menu" class="menu chat-menu">
      <summary id="chat-menu-button" class="chat-tool" title={words.menu}>
        <Icon name="more" />
        <span class="visually-hidden">{words.menu}</span>
      </summary>
      <ul class="menu-list">
        <MenuLink href={panelHref(href, 'members')} panel="members" icon="people" label={labelOf(chat, 'members')} isNarrow />
        <MenuLink href={panelHref(href, 'pins')} panel="pins" icon="pin" label={labelOf(chat, 'pins')} isNarrow />
        <MenuLink href={panelHref(href, 'files')} panel="files" icon="file" label={labelOf(chat, 'files')} isNarrow />
        <MenuLink href={panelHref(href, 'search')} panel="search" icon="search" label={words.search} isNarrow />
        <MenuLink href={panelHref(href, 'settings')} panel="settings" icon="sliders" label={words.settings} />
        {rights.canMute && (
          <MenuForm
            action={`/c/${chat.chatId}/${chat.isMuted ? 'unmute' : 'mute'}`}
            icon={chat.isMuted ? 'bell' : 'mute'}
            label={chat.isMuted ? words.unmute : words.mute}
            open={open}
          />
        )}
        <li>
          <a href={href} data-copy-link>
            <Icon name="link" />
            {words.copyLink}
          </a>
        </li>
        {rights.canClose && <MenuForm action={`/c/${chat.chatId}/close`} icon="lock" label={words.closeChat} open={open} />}
        {rights.canReopen && <MenuForm action={`/c/${chat.chatId}/reopen`} icon="check" label={words.reopenChat} open={open} />}
        {rights.canLeave && <MenuLink href={`${panelHref(href, 'settings')}#leave`} panel="settings" icon="signOut" label={words.leave} />}
        {rights.canDelete && (
          <MenuLink href={`${panelHref(href, 'settings')}#delete`} panel="settings" icon="trash" label={words.delete} isDanger />
        )}
      </ul>
    </details>
  );
}

interface MenuLinkProps {
  readonly href: string;
  readonly panel: ChatPanelName;
  readonly icon: IconName;
  readonly label: string;
  /** It has a button of its own where there is room. */
  readonly isNarrow?: boolean;
  readonly isDanger?: boolean;
}

function MenuLink({ href, panel, icon, label, isNarrow = false, isDanger = false }: MenuLinkProps): JSX.Element {
  return (
    <li class={isNarrow ? 'only-narrow' : undefined}>
      <a href={href} data-panel={panel} class={isDanger ? 'is-danger' : undefined}>
        <Icon name={icon} />
        {label}
      </a>
    </li>
  );
}

function MenuForm({ action, icon, label, open }: { action: string; icon: IconName; label: string; open?: ChatPanelName }): JSX.Element {
  return (
    <li>
      <form method="post" action={action} data-panel-form>
        {open !== undefined && <input type="hidden" name="panel" value={open} />}
        <button type="submit">
          <Icon name={icon} />
          {label}
        </button>
      </form>
    </li>
  );
}
