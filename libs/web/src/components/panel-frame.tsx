import type { JSX } from 'preact';
import type { PanelRefusal } from '../chat-panel';
import { strings } from '../strings';
import { Icon, type IconName } from './icon';

/** Why what was asked was not done, where it is about nothing that is listed. */
export function PanelNote({ refusal }: { refusal: PanelRefusal | null }): JSX.Element | null {
  return refusal === null || refusal.about !== null ? null : (
    <p class="form-error" role="alert">
      {refusal.text}
    </p>
  );
}

/** The way to what a list holds beyond this page of it. */
export function MoreLink({ href }: { href: string }): JSX.Element {
  return (
    <p class="panel-more" data-more>
      <a role="button" class="secondary outline" href={href}>
        {strings.chatPanel.more}
      </a>
    </p>
  );
}

/** What a panel says while it has nothing to show: what would stand here, and how it comes here. */
export function PanelEmpty({ icon, heading, lead }: { icon: IconName; heading: string; lead: string }): JSX.Element {
  return (
    <div class="panel-none">
      <Icon name={icon} />
      <h3>{heading}</h3>
      <p>{lead}</p>
    </div>
  );
}
