import { givenFor } from '@flowra/given';
import type { UserId } from '@flowra/kernel';
import type { PersonalTokenCommand } from './personal-token.commands';
import { personalTokenDecider } from './personal-token.decider';
import type { PersonalTokenEvent } from './personal-token.events';

const given = givenFor(personalTokenDecider);
const alice = 'u1' as UserId;
const now = '2026-11-25T00:00:00.000Z';
const whose = { tokenId: 't1', userId: alice };
const token = {
  ...whose,
  username: 'alice',
  displayName: 'Alice',
  name: 'CI',
  scopes: ['messages:write'],
  secretHash: 'hash',
  lastFour: 'abcd',
};
const create = (more: object = {}): PersonalTokenCommand => ({ type: 'CreatePersonalToken', data: { ...token, now, ...more } });
const created = (expiresAt: string): PersonalTokenEvent => ({ type: 'PersonalTokenCreated', data: { ...token, expiresAt } });
const revoke = (by: UserId): PersonalTokenCommand => ({ type: 'RevokePersonalToken', data: { by } });
const revoked: PersonalTokenEvent = { type: 'PersonalTokenRevoked', data: { ...whose, by: alice } };
const ayear = '2027-11-26T00:00:00.000Z';

describe('creating a personal access token', () => {
  it('lets it live for a year', () => given().when(create()).then(created(ayear)));
  it('lets it live as long as wanted', () =>
    given()
      .when(create({ expiresAt: '2026-12-01T02:00:00+02:00' }))
      .then(created('2026-12-01T00:00:00.000Z')));
  it.each(['2026-11-25T00:00:00.000Z', '2020-01-01T00:00:00Z', '2027-11-26T00:00:01.000Z', 'never'])(
    'refuses to let it live until %s',
    (expiresAt) => given().when(create({ expiresAt })).refused('personal-token.invalid-expiry'),
  );
  it('trims its name', () =>
    given()
      .when(create({ name: ' CI ' }))
      .then(created(ayear)));
  it('wants a name', () =>
    given()
      .when(create({ name: '  ' }))
      .refused('personal-token.name-required'));
  it('happens once', () => given(created(ayear)).when(create()).refused('personal-token.already-exists'));
});

describe('revoking a personal access token', () => {
  it('is for its person', () => given(created(ayear)).when(revoke(alice)).then(revoked));
  it('is for nobody else, who learns nothing', () =>
    given(created(ayear))
      .when(revoke('u2' as UserId))
      .refused('personal-token.not-found'));
  it('happens once', () => given(created(ayear), revoked).when(revoke(alice)).refused('personal-token.not-found'));
  it('needs a token', () => given().when(revoke(alice)).refused('personal-token.not-found'));
});
