import type { DomainCommand, UserId, WorkspaceId } from '@flowra/kernel';
import type { Profile } from './profile.events';

/** What is left out stays. */
export type ChangeProfile = DomainCommand<
  'ChangeProfile',
  { readonly userId: UserId; readonly workspaceIds: readonly WorkspaceId[]; readonly wanted: Partial<Profile> }
>;

/** Everything that can be asked of a profile. */
export type ProfileCommand = ChangeProfile;
