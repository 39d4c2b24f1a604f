import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
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

export const PRESENT_AT_ONCE = 500;

export class AmongPresent {
  @IsArray() @ArrayMaxSize(PRESENT_AT_ONCE) @IsString({ each: true }) @MaxLength(64, { each: true }) userIds!: string[];
}

/** Those of some users who are connected now, at a device or away from it. */
export interface PresentUsers {
  readonly userIds: readonly string[];
}

/** Between services: people ask for the presence of a workspace. */
export const amongPresent = defineRequest<AmongPresent, PresentUsers>('realtime-gateway', 'among-present', 1, AmongPresent);
