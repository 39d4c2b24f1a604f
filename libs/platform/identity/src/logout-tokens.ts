import { refuse } from '@flowra/kernel';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { AuthErrorCode } from './auth-errors';
import type { IdentityOptions } from './identity-options';
import type { EndedLogin } from './login-ends';
import { OidcDiscovery } from './oidc-discovery';

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const CLOCK_TOLERANCE_SECONDS = 30;
const MOST_AGE_SECONDS = 5 * 60;
const FETCH_WITHIN_MILLISECONDS = 5_000;
/** An unknown key may be a new one; whoever makes keys up does not make us ask more often than this. */
const FETCH_AGAIN_AFTER_MILLISECONDS = 5_000;

/** Reads what the identity provider says behind the browser's back (OpenID Connect Back-Channel Logout 1.0). */
export class LogoutTokens {
  private keys: JWTVerifyGetKey | null = null;

  constructor(
    private readonly options: IdentityOptions,
    private readonly discovery: OidcDiscovery = new OidcDiscovery(options),
  ) {}

  /** Which login a logout token says has ended. Throws DomainError `auth.logout-refused`, `auth.unavailable`. */
  async read(token: string): Promise<EndedLogin> {
    const keys = (this.keys ??= createRemoteJWKSet(new URL((await this.discovery.read()).jwks_uri), {
      timeoutDuration: FETCH_WITHIN_MILLISECONDS,
      cooldownDuration: FETCH_AGAIN_AFTER_MILLISECONDS,
    }));
    const { payload } = await jwtVerify(token, keys, {
      issuer: this.options.issuer,
      audience: this.options.clientId,
      algorithms: ['RS256', 'ES256'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      maxTokenAge: MOST_AGE_SECONDS,
    }).catch(explain);
    const { sid, sub: userId, nonce, events } = payload;
    // A nonce marks an ID token, which must not pass for this.
    const isLogout = nonce === undefined && typeof events === 'object' && events !== null && LOGOUT_EVENT in events;
    if (isLogout && typeof sid === 'string') return { loginId: sid };
    if (isLogout && userId !== undefined) return { userId };
    throw refuse<AuthErrorCode>('auth.logout-refused', { reason: 'the token names no logout' });
  }
}

/** Tells a bad token from keys that could not be had. */
function explain(error: unknown): never {
  if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) {
    throw refuse<AuthErrorCode>('auth.logout-refused', { reason: error.message });
  }
  throw refuse<AuthErrorCode>('auth.unavailable', { reason: error instanceof Error ? error.message : String(error) });
}
