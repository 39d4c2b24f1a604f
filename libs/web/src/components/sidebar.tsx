import type { JSX } from 'preact';
import { strings } from '../page-strings';
import { mayInvite, type Place, type Shell } from '../view-models';
import { Icon, type IconName } from './icon';
import { PaletteOpener } from './palette';
import { SidebarGuide } from './start-guide';
import { SidebarChats } from './sidebar-chats';
import { UnreadBadge } from './unread-badge';
import { UserMenu } from './user-menu';

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
      <PaletteOpener />
      <ul class="sidebar-list">
        <SidebarLink
          href={`/inbox?w=${shell.workspace.workspaceId}`}
          icon="inbox"
          label={strings.sidebar.inbox}
          isCurrent={place.at === 'inbox'}
        >
          <UnreadBadge count={shell.unread} />
        </SidebarLink>
        <SidebarLink href={`${base}/search`} icon="search" label={strings.search.heading} isCurrent={place.at === 'search'} />
        <SidebarLink href={`${base}/my-work`} icon="check" label={strings.myWork.heading} isCurrent={place.at === 'my-work'} />
        <SidebarLink href={`${base}/board`} icon="board" label={strings.sidebar.board} isCurrent={place.at === 'board'} />
        <SidebarLink href={`${base}/members`} icon="people" label={strings.sidebar.members} isCurrent={place.at === 'members'}>
          <span class="count" id="member-count">
            {shell.workspace.memberCount}
          </span>
        </SidebarLink>
      </ul>
      <SidebarChats shell={shell} place={place} />
      <div class="sidebar-foot">
        <SidebarGuide shell={shell} place={place} />
        {mayInvite(shell) && (
          <a class="sidebar-invite" href={`${base}/members#invite`}>
            <Icon name="link" />
            {strings.sidebar.invite}
          </a>
        )}
        <UserMenu shell={shell} />
      </div>
    </nav>
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
    <details class="menu">
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
          <a href={`/w/${shell.workspace.workspaceId}/settings`}>
            <Icon name="sliders" />
            {strings.workspaceSettings.link}
          </a>
        </li>
        <li>
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
