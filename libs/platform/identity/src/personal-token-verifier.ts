import type { VerifiedPersonalToken } from '@flowra/contracts';
import { DomainError, refuse, type UserId } from '@flowra/kernel';
import type { AuthErrorCode } from './auth-errors';
import { ExpiringCache } from './expiring-cache';
import type { Principal } from './principal';
import { hashOfSecret, isSecret, SECRET_PREFIXES } from './secrets';

/** Asks the service that owns the tokens. Throws DomainError `auth.invalid-token`, `auth.expired-token`, or that it cannot be reached. */
export type AskForToken = (secretHash: string) => Promise<VerifiedPersonalToken>;

/** What is known of a token counts so long; a revocation that is heard of ends it at once. */
const KNOWN_MS = 10_000;
/** Longer than a question can be under way: an answer that was given before the revocation is not believed after it. */
const REVOKED_MS = 60_000;
const MOST_KNOWN = 10_000;

/** Whom personal access tokens stand for, asked once in a while per token, so that most requests cost no question. */
export class PersonalTokenVerifier {
  private readonly known: ExpiringCache<VerifiedPersonalToken | DomainError>;
  private readonly revoked: ExpiringCache<true>;
  private readonly asking = new Map<string, Promise<VerifiedPersonalToken>>();

  constructor(
    private readonly ask: AskForToken,
    private readonly now: () => number = Date.now,
  ) {
    this.known = new ExpiringCache(MOST_KNOWN, now);
    this.revoked = new ExpiringCache(MOST_KNOWN, now);
  }

  /** Whether a bearer token claims to be a personal access token. */
  isMeant(token: string): boolean {
    return token.startsWith(SECRET_PREFIXES.personalToken);
  }

  /** The person, with the scopes of the token. Throws DomainError `auth.invalid-token`, `auth.expired-token`, `auth.unavailable`. */
  async verify(token: string): Promise<Principal> {
    if (!isSecret('personalToken', token)) throw refuse<AuthErrorCode>('auth.invalid-token');
    const { tokenId, principal, scopes, expiresAt } = await this.look(hashOfSecret(token));
    if (this.revoked.get(tokenId)) throw refuse<AuthErrorCode>('auth.invalid-token');
    if (Date.parse(expiresAt) <= this.now()) throw refuse<AuthErrorCode>('auth.expired-token');
    return {
      ...principal,
      userId: principal.userId as UserId,
      email: '',
      roles: [],
      isSystemAdmin: false,
      groups: [],
      expiresAt: new Date(expiresAt),
      personalToken: { tokenId, scopes },
    };
  }

  /** From now on the token stands for nobody. */
  revoke(tokenId: string): void {
    this.revoked.set(tokenId, true, this.now() + REVOKED_MS);
  }

  private async look(hash: string): Promise<VerifiedPersonalToken> {
    const known = this.known.get(hash);
    if (known instanceof DomainError) throw known;
    if (known) return known;
    const running = this.asking.get(hash) ?? this.askOnce(hash);
    return running;
  }

  private askOnce(hash: string): Promise<VerifiedPersonalToken> {
    const question = this.answerTo(hash).finally(() => this.asking.delete(hash));
    this.asking.set(hash, question);
    return question;
  }

  /** Refusals are remembered too; that nobody could be asked is not. */
  private async answerTo(hash: string): Promise<VerifiedPersonalToken> {
    try {
      const verified = await this.ask(hash);
      this.known.set(hash, verified, this.now() + KNOWN_MS);
      return verified;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'auth.invalid-token' || error.code === 'auth.expired-token') {
        this.known.set(hash, error, this.now() + KNOWN_MS);
        throw error;
      }
      throw refuse<AuthErrorCode>('auth.unavailable', { reason: error.code });
    }
  }
}
