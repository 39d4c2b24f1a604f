import type { DomainCommand, UserId } from '@flowra/kernel';
import type { PersonalTokenCreatedData } from './personal-token.events';

/** `now` is an ISO time; `expiresAt` is a year away when it is left out. */
export type CreatePersonalToken = DomainCommand<
  'CreatePersonalToken',
  Omit<PersonalTokenCreatedData, 'expiresAt'> & { readonly expiresAt?: string; readonly now: string }
>;
export type RevokePersonalToken = DomainCommand<'RevokePersonalToken', { readonly by: UserId }>;

/** Everything that can be asked of a personal access token. */
export type PersonalTokenCommand = CreatePersonalToken | RevokePersonalToken;
