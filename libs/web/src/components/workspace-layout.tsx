import type { ComponentChildren, JSX } from 'preact';
import { strings } from '../strings';
import type { Place, Shell } from '../view-models';
import { Icon } from './icon';
import { Sidebar } from './sidebar';

interface WorkspaceLayoutProps {
  readonly shell: Shell;
  readonly place: Place;
  readonly children: ComponentChildren;
  readonly panel?: ComponentChildren;
}

/** Sidebar, content and the panel beside it: the frame of every page of a workspace. */
export function WorkspaceLayout({ shell, place, children, panel }: WorkspaceLayoutProps): JSX.Element {
  return (
    <div
      id="app"
      class="app"
      data-workspace-id={shell.workspace.workspaceId}
      data-me={shell.viewer.username}
      data-user-id={shell.viewer.userId}
      data-name={shell.viewer.displayName}
    >
      <a class="skip" href="#main">
        {strings.skipToContent}
      </a>
      <Sidebar shell={shell} place={place} />
      <main id="main" class="main" tabIndex={-1}>
        <p id="connection" class="connection" role="status" hidden />
        {children}
      </main>
      {panel}
      <dialog id="dialog" class="dialog">
        <form method="dialog" class="dialog-close">
          <button type="submit" class="icon-button" aria-label={strings.closeDialog}>
            <Icon name="close" />
          </button>
        </form>
        <div id="dialog-body" />
      </dialog>
      <div id="toasts" class="toasts" role="status" />
    </div>
  );
}

/** A page without a workspace around it: welcome, first steps, invitations, errors. */
export function PlainLayout({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <div class="plain">
      <header class="plain-header">
        <a class="wordmark" href="/">
          <Wordmark />
          {strings.product}
        </a>
      </header>
      <main id="main" class="plain-main">
        {children}
      </main>
    </div>
  );
}

/** The sign of the product. */
export function Wordmark(): JSX.Element {
  return (
    <svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" class="logo-ground" />
      <path d="M9 13h14M8 19h14M14 8l-2 16M20 8l-2 16" class="logo-lines" />
    </svg>
  );
}
