import type { JSX } from 'preact';
import { strings } from '../page-strings';
import type { Shell } from '../view-models';
import { Avatar } from './avatar';
import { Icon, type IconName } from './icon';

/** Who is signed in, and what is theirs to set. It opens upwards, at the foot of the sidebar. */
export function UserMenu({ shell: { viewer } }: { shell: Shell }): JSX.Element {
  const words = strings.userMenu;
  return (
    <details class="menu user-menu">
      <summary>
        <Avatar name={viewer.displayName} username={viewer.username} />
        <span class="viewer-name">{viewer.displayName}</span>
        <span class="visually-hidden">{words.label}</span>
        <Icon name="more" />
      </summary>
      <ul class="menu-list">
        <MenuLink href="/settings/profile" icon="person" label={words.profile} />
        <MenuLink href="/settings/preferences" icon="sliders" label={words.preferences} />
        <MenuLink href="/settings/tokens" icon="key" label={words.tokens} />
        {viewer.isSystemAdmin && <MenuLink href="/administration" icon="shield" label={words.administration} />}
        <li class="with-script">
          <button type="button" data-shortcut-sheet>
            <Icon name="keyboard" />
            {strings.shortcuts.heading}
          </button>
        </li>
        <li class="menu-end">
          <form method="post" action="/auth/logout">
            <button type="submit">
              <Icon name="signOut" />
              {words.signOut}
            </button>
          </form>
        </li>
      </ul>
    </details>
  );
}

function MenuLink({ href, icon, label }: { href: string; icon: IconName; label: string }): JSX.Element {
  return (
    <li>
      <a href={href}>
        <Icon name={icon} />
        {label}
      </a>
    </li>
  );
}
