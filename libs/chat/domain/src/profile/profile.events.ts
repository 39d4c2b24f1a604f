import type { DomainEvent, UserId, WorkspaceId } from '@flowra/kernel';

/** What people say about themselves; who they are is the identity provider's to say. */
export interface Profile {
  /** IANA name, such as `Europe/Berlin`. */
  readonly timezone: string | null;
  /** BCP 47 tag, such as `pt-BR`. */
  readonly locale: string | null;
  /** Empty for none. */
  readonly statusText: string;
  readonly statusEmoji: string | null;
}

export interface ProfileChangedData {
  readonly userId: UserId;
  /** What is another now. */
  readonly changes: Partial<Profile>;
  /** The workspaces where it shows. */
  readonly workspaceIds: readonly WorkspaceId[];
}

/** Everything that can happen to a profile. */
export type ProfileEvent = DomainEvent<'ProfileChanged', ProfileChangedData>;
