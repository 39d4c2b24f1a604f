import type { MessageView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Assets } from './assets';
import { Message, type MessageProps } from './components/message';
import { OlderMessages } from './components/older-messages';
import { alone } from './conversation';
import { BoardPage } from './pages/board';
import { ConversationPage } from './pages/conversation';
import { ErrorPage } from './pages/error';
import { InboxPage } from './pages/inbox';
import { InvitePage } from './pages/invite';
import { MembersPage } from './pages/members';
import { NewChatPage } from './pages/new-chat';
import { NewWorkspacePage } from './pages/new-workspace';
import { WelcomePage } from './pages/welcome';
import { WorkspaceHomePage } from './pages/workspace-home';
import { strings } from './strings';

const PAGES = {
  welcome: WelcomePage,
  'new-workspace': NewWorkspacePage,
  'workspace-home': WorkspaceHomePage,
  'new-chat': NewChatPage,
  conversation: ConversationPage,
  board: BoardPage,
  members: MembersPage,
  invite: InvitePage,
  inbox: InboxPage,
  error: ErrorPage,
};

const FRAGMENTS = {
  messages: OlderMessages,
  message: ({ message, ...rest }: Omit<MessageProps, 'item'> & { message: MessageView }): JSX.Element => (
    <Message item={alone(message)} {...rest} />
  ),
};

export type PageName = keyof typeof PAGES;
export type PageProps<Name extends PageName> = Parameters<(typeof PAGES)[Name]>[0];
export type FragmentName = keyof typeof FRAGMENTS;
export type FragmentProps<Name extends FragmentName> = Parameters<(typeof FRAGMENTS)[Name]>[0];

export interface PageContext {
  /** What the window is called, without the product's name. */
  readonly title: string;
  readonly assets: Assets;
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

const HTMX_CONFIG = JSON.stringify({ includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, selfRequestsOnly: true });

function Document({ title, assets, children }: PageContext & { children: JSX.Element }): JSX.Element {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>{strings.title(title)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={strings.tagline} />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.styles} />
        <script type="module" src={assets.script} />
      </head>
      <body>{children}</body>
    </html>
  );
}
