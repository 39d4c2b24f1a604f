import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Appearance, appearanceOf, colourScheme, rootAttributes } from './appearance';
import type { Assets } from './assets';
import { BoardParts } from './components/board';
import { ChatHeader } from './components/chat-header';
import { ConversationPanel } from './components/conversation-panel';
import { History } from './components/history';
import { TaskPanel, type TaskPanelProps } from './components/task-panel';
import { ClosedPanel } from './components/thread-panel';
import { AuditPage } from './pages/administration/audit';
import { DeadLettersPage } from './pages/administration/dead-letters';
import { EventsPage } from './pages/administration/events';
import { ProjectionsPage } from './pages/administration/projections';
import { UsersPage } from './pages/administration/users';
import { BoardPage } from './pages/board';
import { ConversationPage } from './pages/conversation';
import { ErrorPage } from './pages/error';
import { InboxPage } from './pages/inbox';
import { InvitePage } from './pages/invite';
import { MembersPage } from './pages/members';
import { MyWorkList, MyWorkPage } from './pages/my-work';
import { OfflinePage } from './pages/offline';
import { NewChatPage } from './pages/new-chat';
import { NewDirectPage } from './pages/new-direct';
import { NewWorkspacePage } from './pages/new-workspace';
import { PreferencesPage } from './pages/settings/preferences';
import { ProfilePage } from './pages/settings/profile';
import { TokensPage } from './pages/settings/tokens';
import { SearchPage } from './pages/search';
import { WelcomePage } from './pages/welcome';
import { WorkspaceHomePage } from './pages/workspace-home';
import { GeneralSettingsPage } from './pages/workspace-settings/general';
import { InvitesPage } from './pages/workspace-settings/invites';
import { WebhooksPage } from './pages/workspace-settings/webhooks';
import { strings } from './strings';

const PAGES = {
  welcome: WelcomePage,
  'new-workspace': NewWorkspacePage,
  'workspace-home': WorkspaceHomePage,
  'new-chat': NewChatPage,
  'new-direct': NewDirectPage,
  search: SearchPage,
  'my-work': MyWorkPage,
  conversation: ConversationPage,
  board: BoardPage,
  members: MembersPage,
  invite: InvitePage,
  inbox: InboxPage,
  profile: ProfilePage,
  preferences: PreferencesPage,
  tokens: TokensPage,
  'workspace-settings': GeneralSettingsPage,
  invites: InvitesPage,
  webhooks: WebhooksPage,
  'dead-letters': DeadLettersPage,
  projections: ProjectionsPage,
  audit: AuditPage,
  events: EventsPage,
  users: UsersPage,
  offline: OfflinePage,
  error: ErrorPage,
};

const FRAGMENTS = {
  messages: History,
  'my-work': MyWorkList,
  'conversation-panel': ConversationPanel,
  'chat-header': ChatHeader,
  board: BoardParts,
  'task-panel': (props: { panel: TaskPanelProps | null }): JSX.Element =>
    props.panel === null ? <ClosedPanel /> : <TaskPanel {...props.panel} />,
};

export type PageName = keyof typeof PAGES;
export type PageProps<Name extends PageName> = Parameters<(typeof PAGES)[Name]>[0];
export type FragmentName = keyof typeof FRAGMENTS;
export type FragmentProps<Name extends FragmentName> = Parameters<(typeof FRAGMENTS)[Name]>[0];

export interface PageContext {
  /** What the window is called, without the product's name. */
  readonly title: string;
  readonly assets: Assets;
  /** As the system has it, and comfortable, when it is left out. */
  readonly appearance?: Appearance;
}

/** A whole page as HTML. */
export function renderPage<Name extends PageName>(name: Name, props: PageProps<Name>, context: PageContext): string {
  const Page = PAGES[name] as (props: PageProps<Name>) => JSX.Element;
  return `<!doctype html>${renderToString(<Document {...context}>{Page(props)}</Document>)}`;
}

/** A part of a page as HTML, for a page that is open already. */
export function renderFragment<Name extends FragmentName>(name: Name, props: FragmentProps<Name>): string {
  const Fragment = FRAGMENTS[name] as (props: FragmentProps<Name>) => JSX.Element;
  return renderToString(Fragment(props));
}

interface DocumentProps extends PageContext {
  readonly children: JSX.Element;
}

const HTMX_CONFIG = JSON.stringify({ includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, selfRequestsOnly: true });

function Document({ title, assets, appearance = appearanceOf(undefined, undefined), children }: DocumentProps): JSX.Element {
  return (
    <html lang="en" {...rootAttributes(appearance)}>
      <head>
        <meta charSet="utf-8" />
        <title>{strings.title(title)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content={colourScheme(appearance)} />
        <meta name="description" content={strings.tagline} />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" data-unread={assets.iconUnread} />
        <link rel="apple-touch-icon" href={assets.icons.small} />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="stylesheet" href={assets.styles} />
        <script src={assets.boot} />
        <script type="module" src={assets.script} />
      </head>
      <body>{children}</body>
    </html>
  );
}
