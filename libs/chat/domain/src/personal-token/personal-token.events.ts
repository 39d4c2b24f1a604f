import type { DomainEvent, UserId } from '@flowra/kernel';

/** Which token an event is about, and whose it is. */
export interface PersonalTokenFact {
  readonly tokenId: string;
  readonly userId: UserId;
}

export interface PersonalTokenCreatedData extends PersonalTokenFact {
  readonly username: string;
  readonly displayName: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** SHA-256 of the secret, which is stored nowhere. */
  readonly secretHash: string;
  /** Of the secret, to recognise it by. */
  readonly lastFour: string;
  readonly expiresAt: string;
}

export type PersonalTokenCreated = DomainEvent<'PersonalTokenCreated', PersonalTokenCreatedData>;
export type PersonalTokenRevoked = DomainEvent<'PersonalTokenRevoked', PersonalTokenFact & { readonly by: UserId }>;

/** Everything that can happen to a personal access token. */
export type PersonalTokenEvent = PersonalTokenCreated | PersonalTokenRevoked;
