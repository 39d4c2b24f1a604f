import type { JSX } from 'preact';
import { PANEL_ROWS, type PanelRefusal } from '../chat-panel';
import { strings } from '../strings';
import { Icon, type IconName } from './icon';
import { MoreItem } from './more-item';

/** Why what was asked was not done, where it is about nothing that is listed. */
export function PanelNote({ refusal }: { refusal: PanelRefusal | null }): JSX.Element | null {
  return refusal === null || refusal.about !== null ? null : (
    <p class="form-error" role="alert">
      {refusal.text}
    </p>
  );
}

/** The last entry of the list of a panel that goes on. */
export function PanelMore({ href }: { href: string }): JSX.Element {
  return (
    <MoreItem href={href} listId={PANEL_ROWS} part="panel">
      {strings.chatPanel.more}
    </MoreItem>
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
