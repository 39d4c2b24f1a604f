import type { EndedLogin } from './login-ends';
import type { TokenSet } from './oidc-browser-client';
import type { Principal } from './principal';

/** One browser's login. */
export interface Session {
  readonly tokens: TokenSet;
  readonly principal: Principal;
  readonly createdAt: Date;
}

/** Where logins are kept. Ends after 8 idle hours, at the latest after 30 days. Also the injection token. */
export abstract class SessionStore {
  /** Opens a session for verified tokens; the answer is the cookie value and is stored nowhere. */
  abstract create(tokens: TokenSet, principal: Principal): Promise<string>;
  /** The session as stored, or null. Counts as use. */
  abstract read(sessionId: string): Promise<Session | null>;
  /** Replaces the tokens of a living session; false when it has ended. */
  abstract update(sessionId: string, tokens: TokenSet, principal: Principal): Promise<boolean>;
  /** Ends a session; the sockets of its login are closed. */
  abstract destroy(sessionId: string): Promise<void>;
  /** Ends every session of a login that is over at the identity provider; its sockets are closed. */
  abstract endLogin(ended: EndedLogin): Promise<void>;
  /**
   * The session with an access token that holds for at least 30 s more, refreshed if need be, by one replica at a time.
   * Null when there is none or the identity provider ended it. Throws DomainError `auth.unavailable`.
   */
  abstract readFresh(sessionId: string): Promise<Session | null>;
}
