import type { TokenScope } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';

/** Who is asking, as the identity provider vouches for it. */
export interface Principal {
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
  /** Realm roles and the roles in this client. */
  readonly roles: readonly string[];
  readonly isSystemAdmin: boolean;
  /** Group paths, e.g. `/engineering-0198…`. */
  readonly groups: readonly string[];
  /** When the access token that says so expires. */
  readonly expiresAt: Date;
  readonly tokenId?: string;
  /** The login at the identity provider that the token belongs to. */
  readonly loginId?: string;
  /** When they act by a personal access token: which one, and for what it may be used. */
  readonly personalToken?: { readonly tokenId: string; readonly scopes: readonly TokenScope[] };
}

/** The claims of a Keycloak access token that we read. */
export interface AccessTokenClaims {
  readonly sub?: unknown;
  readonly exp?: unknown;
  readonly typ?: unknown;
  readonly jti?: unknown;
  readonly sid?: unknown;
  readonly preferred_username?: unknown;
  readonly name?: unknown;
  readonly email?: unknown;
  readonly realm_access?: { readonly roles?: unknown };
  readonly resource_access?: Readonly<Record<string, { readonly roles?: unknown } | undefined>>;
  readonly groups?: unknown;
}

export const SYSTEM_ADMIN_ROLE = 'system-admin';

/** The person in verified claims, or null when they name nobody. */
export function toPrincipal(claims: AccessTokenClaims, clientId: string): Principal | null {
  if (typeof claims.sub !== 'string' || claims.sub === '' || typeof claims.exp !== 'number') return null;
  const username = textOr(claims.preferred_username, claims.sub);
  const roles = [...new Set([...texts(claims.realm_access?.roles), ...texts(claims.resource_access?.[clientId]?.roles)])];
  return {
    userId: claims.sub as UserId,
    username,
    displayName: textOr(claims.name, username),
    email: textOr(claims.email, ''),
    roles,
    isSystemAdmin: roles.includes(SYSTEM_ADMIN_ROLE),
    groups: texts(claims.groups),
    expiresAt: new Date(claims.exp * 1000),
    ...(typeof claims.jti === 'string' ? { tokenId: claims.jti } : {}),
    ...(typeof claims.sid === 'string' ? { loginId: claims.sid } : {}),
  };
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []);
const textOr = (value: unknown, otherwise: string): string => (typeof value === 'string' && value !== '' ? value : otherwise);
