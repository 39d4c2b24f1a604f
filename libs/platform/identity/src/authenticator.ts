import { refuse } from '@flowra/kernel';
import type { AuthErrorCode } from './auth-errors';
import { readSessionCookie } from './cookies';
import type { PersonalTokenVerifier } from './personal-token-verifier';
import type { Principal } from './principal';
import type { SessionStore } from './session-store';
import type { TokenVerifier } from './token-verifier';

/** What a request or a socket handshake offers to say who is asking. */
export interface Credentials {
  /** The `Authorization` header. */
  readonly authorization?: string;
  /** The `Cookie` header. */
  readonly cookie?: string;
  /** A bare token, from a socket's `auth.token` or `?token=`. */
  readonly token?: string;
}

/** One answer to "who is asking?" for HTTP and sockets: a token given by hand first, then the session cookie. */
export class Authenticator {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly sessions: SessionStore | null,
    private readonly personalTokens: PersonalTokenVerifier | null = null,
  ) {}

  /** Throws DomainError `auth.missing-token`, `auth.invalid-token`, `auth.expired-token`, `auth.unavailable`. */
  async authenticate({ authorization, cookie, token }: Credentials): Promise<Principal> {
    if (authorization !== undefined && authorization !== '') return this.verify(bearer(authorization));
    if (token !== undefined && token !== '') return this.verify(token);
    const sessionId = readSessionCookie(cookie);
    const session = sessionId === null || this.sessions === null ? null : await this.sessions.readFresh(sessionId);
    if (session === null) throw refuse<AuthErrorCode>('auth.missing-token');
    return session.principal;
  }

  /** A token of the identity provider, or a personal access token where those are accepted. */
  private verify(token: string): Promise<Principal> {
    return this.personalTokens?.isMeant(token) ? this.personalTokens.verify(token) : this.verifier.verify(token);
  }
}

function bearer(authorization: string): string {
  const [scheme, token, ...rest] = authorization.trim().split(/\s+/);
  if (scheme.toLowerCase() !== 'bearer' || token === undefined || rest.length > 0) {
    throw refuse<AuthErrorCode>('auth.invalid-token', { reason: 'expected "Authorization: Bearer <token>"' });
  }
  return token;
}
