import { type Decider, type ErrorDetails, refuse, unreachable, type UserId } from '@flowra/kernel';
import type { CreatePersonalToken, PersonalTokenCommand, RevokePersonalToken } from './personal-token.commands';
import type { PersonalTokenErrorCode } from './personal-token.errors';
import type { PersonalTokenEvent } from './personal-token.events';

/** How long a personal access token lives at most, and when nothing is said. */
export const TOKEN_LIFE_DAYS = 366;
/** How many tokens that still work one person may have. */
export const TOKENS_PER_PERSON = 50;

/** A personal access token as its own decisions need it. */
export interface PersonalToken {
  readonly tokenId: string;
  readonly userId: UserId;
  readonly isRevoked: boolean;
}

/** A token that was never created is null. */
export type PersonalTokenState = PersonalToken | null;

/** Tokens by which programs act for a person, within scopes, until they expire or are revoked. */
export const personalTokenDecider: Decider<PersonalTokenState, PersonalTokenCommand, PersonalTokenEvent> = {
  aggregateType: 'PersonalToken',
  initial: null,
  decide,
  evolve,
};

function decide(command: PersonalTokenCommand, state: PersonalTokenState): readonly PersonalTokenEvent[] {
  switch (command.type) {
    case 'CreatePersonalToken':
      return create(command, state);
    case 'RevokePersonalToken':
      return revoke(command, state);
    default:
      return unreachable(command);
  }
}

function create({ data: { now, ...data } }: CreatePersonalToken, state: PersonalTokenState): readonly PersonalTokenEvent[] {
  if (state !== null) throw refused('personal-token.already-exists', { tokenId: state.tokenId });
  const name = data.name.trim();
  if (name === '') throw refused('personal-token.name-required');
  return [
    { type: 'PersonalTokenCreated', data: { ...data, name, scopes: [...data.scopes].sort(), expiresAt: expiryOf(data.expiresAt, now) } },
  ];
}

/** In the future, and at most a year away. */
function expiryOf(wanted: string | undefined, now: string): string {
  const latest = Date.parse(now) + TOKEN_LIFE_DAYS * 24 * 3_600_000;
  const expiresAt = wanted === undefined ? latest : Date.parse(wanted);
  const isInReach = expiresAt > Date.parse(now) && expiresAt <= latest;
  if (!isInReach) throw refused('personal-token.invalid-expiry', { latest: new Date(latest).toISOString() });
  return new Date(expiresAt).toISOString();
}

/** People revoke their own tokens only; whose a token is, is nobody else's business. */
function revoke({ data: { by } }: RevokePersonalToken, state: PersonalTokenState): readonly PersonalTokenEvent[] {
  if (state === null || state.userId !== by || state.isRevoked) throw refused('personal-token.not-found');
  const { tokenId, userId } = state;
  return [{ type: 'PersonalTokenRevoked', data: { tokenId, userId, by } }];
}

function refused(code: PersonalTokenErrorCode, details: ErrorDetails = {}) {
  return refuse(code, details);
}

function evolve(state: PersonalTokenState, event: PersonalTokenEvent): PersonalTokenState {
  if (event.type === 'PersonalTokenCreated') {
    const { tokenId, userId } = event.data;
    return { tokenId, userId, isRevoked: false };
  }
  return state && { ...state, isRevoked: true };
}
