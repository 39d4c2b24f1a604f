import { WorkspacePageRequest } from '../chat/workspaces';
import { defineRequest } from '../contract';
import type { Page } from '../page';

/** At a device, connected but away from it, or not connected. Of several devices the liveliest counts. */
export type PresenceState = 'online' | 'away' | 'offline';

export interface PresenceView {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly state: PresenceState;
}

export const listPresence = defineRequest<WorkspacePageRequest, Page<PresenceView>>(
  'realtime-gateway',
  'list-presence',
  1,
  WorkspacePageRequest,
);
