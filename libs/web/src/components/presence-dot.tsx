import type { PresenceState } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';

/** Whether somebody is here. Drawn as not here; a script that knows better changes it in its place. */
export function PresenceDot({ userId, state = 'offline' }: { userId: string; state?: PresenceState }): JSX.Element {
  return (
    <span class="presence" data-presence={userId} data-state={state}>
      <span class="visually-hidden">{strings.presence[state]}</span>
    </span>
  );
}
