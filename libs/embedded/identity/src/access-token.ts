import { randomUUID } from 'node:crypto';
import type { Directory, User } from './directory';
import type { Token } from './oidc-provider-types';
import { APP_CLIENT, type Settings } from './settings';

/** The scopes people may ask for. */
export const SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;
/** The one thing tokens are for; naming it makes the library issue JWTs. */
export const RESOURCE = 'urn:flowra:app';
/** What lets a service account use the admin endpoints, as in Keycloak. */
export const ADMIN_ROLE_CLIENT = 'realm-management';
export const ADMIN_ROLE = 'manage-users';

interface TokenDraft {
  header?: Record<string, unknown>;
  payload: Record<string, unknown>;
}

/** How the library signs an access token. */
export const resourceServer = ({ tokenSeconds }: Settings, kid: string) => ({
  scope: SCOPES.join(' '),
  audience: APP_CLIENT,
  accessTokenFormat: 'jwt',
  accessTokenTTL: tokenSeconds,
  jwt: { sign: { alg: 'RS256', kid } },
});

/** Turns the library's draft of an access token into Keycloak's. */
export function shapeAccessToken(directory: Directory, token: Token, draft: TokenDraft): void {
  const { iss, iat, exp, jti, scope } = draft.payload;
  const user = token.accountId === undefined ? null : directory.user(token.accountId);
  const sid = token.sid ?? token.sessionUid ?? randomUUID();
  draft.header = { typ: 'JWT' };
  draft.payload = {
    ...{ iss, iat, exp, jti, typ: 'Bearer', azp: token.clientId, sid, scope: scope ?? '' },
    ...(user === null ? serviceAccountClaims(token.clientId) : userClaims(directory, user)),
  };
}

/** The claims of a person in access tokens, ID tokens and the user information. */
export const profileClaims = (user: User) => ({
  sub: user.id,
  preferred_username: user.username,
  name: `${user.firstName} ${user.lastName}`.trim(),
  given_name: user.firstName,
  family_name: user.lastName,
  email: user.email,
  email_verified: true,
});

const userClaims = (directory: Directory, user: User) => ({
  ...profileClaims(user),
  aud: [APP_CLIENT, 'account'],
  realm_access: { roles: user.roles },
  resource_access: { [APP_CLIENT]: { roles: [] } },
  groups: directory.groupsOf(user).map(({ name }) => `/${name}`),
});

const serviceAccountClaims = (clientId: string) => ({
  sub: `service-account-${clientId}`,
  preferred_username: `service-account-${clientId}`,
  aud: [ADMIN_ROLE_CLIENT, 'account'],
  realm_access: { roles: [] },
  resource_access: { [ADMIN_ROLE_CLIENT]: { roles: [ADMIN_ROLE] } },
});
