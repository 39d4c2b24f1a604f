import { createHash } from 'node:crypto';
import { DomainError, refuse } from '@flowra/kernel';
import { passportJwtSecret } from 'jwks-rsa';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { AuthErrorCode } from './auth-errors';
import { ExpiringCache } from './expiring-cache';
import type { IdentityOptions } from './identity-options';
import { fetchJson, OidcDiscovery } from './oidc-discovery';
import { type AccessTokenClaims, type Principal, toPrincipal } from './principal';

const ALGORITHMS = ['RS256', 'ES256'] as const;
const CLOCK_TOLERANCE_SECONDS = 5;
const CACHED_TOKENS = 10_000;
const CACHED_MILLISECONDS = 60_000;
const KEY_AGE_MILLISECONDS = 10 * 60_000;
const KEY_AGE_WHILE_UNREACHABLE_MILLISECONDS = 24 * 60 * 60_000;
const KEY_FETCHES_PER_MINUTE = 30;

/** What passport adds to a strategy before it lets it look at a request. */
interface Attempt {
  authenticate(request: { readonly headers: { readonly authorization: string } }): void;
  success(principal: Principal): void;
  fail(reason: unknown): void;
  error(error: unknown): void;
}

/** Verifies access tokens locally: signature through the issuer's key set, algorithm, issuer, audience, kind and expiry. */
export class TokenVerifier {
  private readonly verified = new ExpiringCache<Principal>(CACHED_TOKENS);
  private readonly strategy: Strategy;

  constructor(options: IdentityOptions, discovery: OidcDiscovery = new OidcDiscovery(options)) {
    this.strategy = new Strategy(
      {
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        secretOrKeyProvider: passportJwtSecret({
          jwksUri: options.issuer,
          fetcher: async () => ({ keys: (await fetchJson((await discovery.read()).jwks_uri))['keys'] }),
          cache: true,
          cacheMaxEntries: 10,
          cacheMaxAge: KEY_AGE_MILLISECONDS,
          cacheMaxAgeFallback: KEY_AGE_WHILE_UNREACHABLE_MILLISECONDS,
          rateLimit: true,
          jwksRequestsPerMinute: KEY_FETCHES_PER_MINUTE,
        }),
        jsonWebTokenOptions: {
          algorithms: [...ALGORITHMS],
          issuer: options.issuer,
          audience: options.clientId,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
        },
        algorithms: [...ALGORITHMS],
        issuer: options.issuer,
        audience: options.clientId,
      },
      (claims: AccessTokenClaims, done: (error: unknown, principal?: Principal | false) => void) =>
        done(null, isAccessToken(claims) ? (toPrincipal(claims, options.clientId) ?? false) : false),
    );
  }

  /**
   * The person behind an access token, for HTTP and sockets alike. A success is remembered for at most a minute and never past the expiry.
   * Throws DomainError `auth.missing-token`, `auth.invalid-token`, `auth.expired-token`, `auth.unavailable`.
   */
  async verify(token: string | null | undefined): Promise<Principal> {
    if (token === null || token === undefined || token === '') throw refuse<AuthErrorCode>('auth.missing-token');
    const digest = createHash('sha256').update(token).digest('base64url');
    const known = this.verified.get(digest);
    if (known !== undefined) return known;
    const principal = await this.authenticate(token);
    const expiresAt = principal.expiresAt.getTime() + CLOCK_TOLERANCE_SECONDS * 1000;
    this.verified.set(digest, principal, Math.min(expiresAt, Date.now() + CACHED_MILLISECONDS));
    return principal;
  }

  /** Runs the passport strategy the way passport does: on a copy that carries the outcomes. */
  private authenticate(token: string): Promise<Principal> {
    return new Promise((resolve, reject) => {
      const attempt = Object.create(this.strategy) as Attempt;
      attempt.success = resolve;
      attempt.fail = (reason) => reject(toRefusal(reason));
      attempt.error = reject;
      attempt.authenticate({ headers: { authorization: `Bearer ${token}` } });
    });
  }
}

/** An ID token carries the same audience and must not pass for an access token; Keycloak marks the kind in `typ`. */
const isAccessToken = (claims: AccessTokenClaims): boolean => claims.typ === 'Bearer';

function toRefusal(reason: unknown): DomainError {
  if (reason instanceof DomainError) return reason;
  const { name, message } = reason instanceof Error ? reason : { name: '', message: 'the token does not stand for a person' };
  if (name === 'TokenExpiredError') return refuse<AuthErrorCode>('auth.expired-token');
  const isKeyProblem = name === 'JwksError' || name === 'JwksRateLimitError';
  return refuse<AuthErrorCode>(isKeyProblem ? 'auth.unavailable' : 'auth.invalid-token', { reason: message });
}
