import type { ChatView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';
import type { Place, Shell } from '../view-models';
import { Avatar } from './avatar';
import { ChatName } from './chat-label';
import { Icon, type IconName } from './icon';

/** Where one can go in a workspace. On a phone it is opened over the page. */
export function Sidebar({ shell, place }: { shell: Shell; place: Place }): JSX.Element {
  const base = `/w/${shell.workspace.workspaceId}`;
  return (
    <nav id="sidebar" class="sidebar" aria-label={strings.sidebar.label} popover="auto">
      <div class="sidebar-top">
        <WorkspaceSwitcher shell={shell} />
        <button
          type="button"
          class="icon-button sidebar-close"
          popovertarget="sidebar"
          popovertargetaction="hide"
          aria-label={strings.sidebar.close}
        >
          <Icon name="close" />
        </button>
      </div>
      <ul class="sidebar-list">
        <SidebarLink
          href={`/inbox?w=${shell.workspace.workspaceId}`}
          icon="inbox"
          label={strings.sidebar.inbox}
          isCurrent={place.at === 'inbox'}
        >
          <UnreadBadge count={shell.unread} />
        </SidebarLink>
        <SidebarLink href={`${base}/board`} icon="board" label={strings.sidebar.board} isCurrent={place.at === 'board'} />
        <SidebarLink href={`${base}/members`} icon="people" label={strings.sidebar.members} isCurrent={place.at === 'members'}>
          <span class="count" id="member-count">
            {shell.workspace.memberCount}
          </span>
        </SidebarLink>
      </ul>
      <SidebarChats shell={shell} place={place} />
      <div class="sidebar-foot">
        {shell.workspace.role === 'admin' && (
          <a class="sidebar-invite" href={`${base}/members#invite`}>
            <Icon name="link" />
            {strings.sidebar.invite}
          </a>
        )}
        <div class="sidebar-viewer">
          <Avatar name={shell.viewer.displayName} username={shell.viewer.username} />
          <span class="viewer-name">{shell.viewer.displayName}</span>
          <form method="post" action="/auth/logout">
            <button type="submit" class="icon-button" aria-label={strings.sidebar.signOut} title={strings.sidebar.signOut}>
              <Icon name="signOut" />
            </button>
          </form>
        </div>
      </div>
    </nav>
  );
}

/** How many notifications wait; empty when none do, so that a live push can fill it. */
export function UnreadBadge({ count }: { count: number }): JSX.Element {
  return (
    <span id="unread-badge" class="badge" data-count={count} hidden={count === 0}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="visually-hidden">{strings.sidebar.unread(count)}</span>
    </span>
  );
}

function SidebarChats({ shell, place }: { shell: Shell; place: Place }): JSX.Element {
  const base = `/w/${shell.workspace.workspaceId}`;
  const mine = shell.chats.filter((chat) => chat.isParticipant);
  const others = shell.chats.filter((chat) => !chat.isParticipant);
  return (
    <div id="sidebar-chats" class="sidebar-chats">
      <div class="sidebar-heading">
        <h2>{strings.sidebar.chats}</h2>
        <a class="icon-button" href={`${base}/chats/new`} data-dialog aria-label={strings.sidebar.newChat} title={strings.sidebar.newChat}>
          <Icon name="plus" />
        </a>
      </div>
      {mine.length === 0 && others.length === 0 ? (
        <p class="sidebar-empty">{strings.sidebar.noChats}</p>
      ) : (
        <ul class="sidebar-list">
          {mine.map((chat) => (
            <ChatLink key={chat.chatId} chat={chat} base={base} place={place} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <>
          <div class="sidebar-heading">
            <h2>{strings.sidebar.otherChats}</h2>
          </div>
          <ul class="sidebar-list is-quiet">
            {others.map((chat) => (
              <ChatLink key={chat.chatId} chat={chat} base={base} place={place} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function ChatLink({ chat, base, place }: { chat: ChatView; base: string; place: Place }): JSX.Element {
  const isCurrent = place.at === 'chat' && place.chatId === chat.chatId;
  return (
    <li>
      <a class="sidebar-link" href={`${base}/c/${chat.chatId}`} aria-current={isCurrent ? 'page' : undefined}>
        <ChatName chat={chat} />
        {chat.activeTaskKey !== null && <span class={`chat-key kind-${chat.type}`}>{chat.activeTaskKey}</span>}
        {chat.isClosed && <span class="chat-closed">{strings.sidebar.closed}</span>}
      </a>
    </li>
  );
}

interface SidebarLinkProps {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly isCurrent: boolean;
  readonly children?: JSX.Element;
}

function SidebarLink({ href, icon, label, isCurrent, children }: SidebarLinkProps): JSX.Element {
  return (
    <li>
      <a class="sidebar-link" href={href} aria-current={isCurrent ? 'page' : undefined}>
        <Icon name={icon} />
        <span class="chat-name">{label}</span>
        {children}
      </a>
    </li>
  );
}

function WorkspaceSwitcher({ shell }: { shell: Shell }): JSX.Element {
  return (
    <details class="menu" x-data="menu">
      <summary>
        <WorkspaceMark name={shell.workspace.name} />
        <span class="workspace-name">{shell.workspace.name}</span>
        <span class="visually-hidden">{strings.sidebar.switcher}</span>
        <Icon name="down" />
      </summary>
      <ul class="menu-list">
        {shell.workspaces.map((workspace) => (
          <li key={workspace.workspaceId}>
            <a
              href={`/w/${workspace.workspaceId}`}
              aria-current={workspace.workspaceId === shell.workspace.workspaceId ? 'true' : undefined}
            >
              <WorkspaceMark name={workspace.name} />
              {workspace.name}
            </a>
          </li>
        ))}
        <li class="menu-end">
          <a href="/w/new" data-dialog>
            <Icon name="plus" />
            {strings.sidebar.newWorkspace}
          </a>
        </li>
      </ul>
    </details>
  );
}

function WorkspaceMark({ name }: { name: string }): JSX.Element {
  return (
    <span class="workspace-mark" aria-hidden="true">
      {([...name.trim()][0] ?? 'F').toUpperCase()}
    </span>
  );
}
