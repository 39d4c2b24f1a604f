import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, DomainError, refuse, systemClock } from '@flowra/kernel';
import type { RedisConnection } from '@flowra/redis';
import type { AuthErrorCode } from './auth-errors';
import { announceLoginEnd, type EndedLogin } from './login-ends';
import type { OidcBrowserClient, TokenSet } from './oidc-browser-client';
import type { Principal } from './principal';
import { parseSession } from './session-json';
import { type Session, SessionStore } from './session-store';
import type { TokenVerifier } from './token-verifier';

const IDLE_MILLISECONDS = 8 * 60 * 60_000;
const ABSOLUTE_MILLISECONDS = 30 * 24 * 60 * 60_000;
/** The idle time is only renewed when it moved by this much: a busy session costs one read per request. */
const TOUCH_MILLISECONDS = 60_000;
const FRESH_MILLISECONDS = 30_000;
const LOCK_MILLISECONDS = 15_000;
const POLL_MILLISECONDS = 50;

const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

const digest = (sessionId: string): string => createHash('sha256').update(sessionId).digest('hex');
const sessionKey = (sessionId: string): string => `flowra:session:${digest(sessionId)}`;
const lockKey = (sessionId: string): string => `flowra:session-refresh:${digest(sessionId)}`;

/** Which sessions a login has, and which a person; those that ended by themselves stay named here for a while, which does no harm. */
const loginIndex = (loginId: string): string => `flowra:sessions-of-login:${digest(loginId)}`;
const userIndex = (userId: string): string => `flowra:sessions-of-user:${digest(userId)}`;
const indexesOf = ({ userId, loginId }: Principal): string[] => [
  userIndex(userId),
  ...(loginId === undefined ? [] : [loginIndex(loginId)]),
];

/** Sessions in Redis under a digest of the cookie value, so that reading Redis is not enough to take one over. */
export class RedisSessionStore extends SessionStore {
  /** Refreshes under way in this process, so that its own requests don't even ask for the lock. */
  private readonly refreshing = new Map<string, Promise<Session | null>>();

  constructor(
    private readonly redis: RedisConnection,
    private readonly client: OidcBrowserClient,
    private readonly verifier: TokenVerifier,
    private readonly clock: Clock = systemClock,
  ) {
    super();
  }

  async create(tokens: TokenSet, principal: Principal): Promise<string> {
    const sessionId = randomBytes(32).toString('base64url');
    const session: Session = { tokens, principal, createdAt: this.clock.now() };
    const key = sessionKey(sessionId);
    // Named before it exists, so that a logout at the provider never misses it; one by one, since a cluster keeps them apart.
    for (const index of indexesOf(principal)) {
      await this.redis.sadd(index, key);
      await this.redis.pexpire(index, ABSOLUTE_MILLISECONDS);
    }
    await this.redis.set(key, JSON.stringify(session), 'PX', IDLE_MILLISECONDS);
    return sessionId;
  }

  async read(sessionId: string): Promise<Session | null> {
    const key = sessionKey(sessionId);
    const [[readError, json], [ttlError, ttl]] = (await this.redis.pipeline().get(key).pttl(key).exec()) ?? [[null], [null]];
    const error = readError ?? ttlError;
    if (error !== null && error !== undefined) throw error;
    if (typeof json !== 'string') return null;
    const session = parseSession(json);
    const remaining = this.remaining(session);
    if (remaining <= 0) return null;
    if (typeof ttl !== 'number' || remaining - ttl > TOUCH_MILLISECONDS) await this.redis.pexpire(key, remaining);
    return session;
  }

  async update(sessionId: string, tokens: TokenSet, principal: Principal): Promise<boolean> {
    const session = await this.read(sessionId);
    if (session === null) return false;
    const json = JSON.stringify({ ...session, tokens, principal });
    return (await this.redis.set(sessionKey(sessionId), json, 'PX', this.remaining(session), 'XX')) === 'OK';
  }

  async destroy(sessionId: string): Promise<void> {
    const json = await this.redis.getdel(sessionKey(sessionId));
    const loginId = json === null ? undefined : parseSession(json).principal.loginId;
    if (loginId !== undefined) await announceLoginEnd(this.redis, { loginId });
  }

  async endLogin(ended: EndedLogin): Promise<void> {
    const index = 'loginId' in ended ? loginIndex(ended.loginId) : userIndex(ended.userId);
    const keys = await this.redis.smembers(index);
    for (const key of [...keys, index]) await this.redis.del(key);
    await announceLoginEnd(this.redis, ended);
  }

  async readFresh(sessionId: string): Promise<Session | null> {
    const session = await this.read(sessionId);
    if (session === null || this.lifetime(session) >= FRESH_MILLISECONDS) return session;
    const running = this.refreshing.get(sessionId);
    if (running !== undefined) return running;
    const refresh = this.refreshOnce(sessionId, session).finally(() => this.refreshing.delete(sessionId));
    this.refreshing.set(sessionId, refresh);
    return refresh;
  }

  /** Refreshes under a lock that all replicas share; whoever comes second takes what the first one stored. */
  private async refreshOnce(sessionId: string, stale: Session): Promise<Session | null> {
    const lock = lockKey(sessionId);
    const owner = randomUUID();
    const deadline = this.clock.now().getTime() + LOCK_MILLISECONDS;
    while (this.clock.now().getTime() < deadline) {
      if ((await this.redis.set(lock, owner, 'PX', LOCK_MILLISECONDS, 'NX')) === 'OK') {
        try {
          return await this.refreshLocked(sessionId, stale);
        } finally {
          await this.redis.eval(RELEASE, 1, lock, owner);
        }
      }
      await sleep(POLL_MILLISECONDS);
      const current = await this.read(sessionId);
      if (current === null || current.tokens.accessToken !== stale.tokens.accessToken) return current;
    }
    throw refuse<AuthErrorCode>('auth.unavailable', { reason: 'another replica did not finish the refresh in time' });
  }

  private async refreshLocked(sessionId: string, stale: Session): Promise<Session | null> {
    const current = await this.read(sessionId);
    if (current === null || current.tokens.accessToken !== stale.tokens.accessToken) return current;
    const { refreshToken } = current.tokens;
    if (refreshToken === null) return this.outlived(sessionId, current);
    try {
      const tokens = await this.client.refresh(refreshToken);
      const principal = await this.verifier.verify(tokens.accessToken);
      return (await this.update(sessionId, tokens, principal)) ? { ...current, tokens, principal } : null;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'auth.unavailable' && this.lifetime(current) > 0) return current;
      if (error.code === 'auth.unavailable') throw error;
      await this.destroy(sessionId);
      return null;
    }
  }

  /** A session that can't be refreshed ends with its access token. */
  private async outlived(sessionId: string, session: Session): Promise<Session | null> {
    if (this.lifetime(session) > 0) return session;
    await this.destroy(sessionId);
    return null;
  }

  /** Milliseconds until the access token expires. */
  private lifetime({ tokens }: Session): number {
    return tokens.expiresAt.getTime() - this.clock.now().getTime();
  }

  /** Milliseconds this session lives on from now if nobody uses it. */
  private remaining({ createdAt }: Session): number {
    return Math.min(IDLE_MILLISECONDS, createdAt.getTime() + ABSOLUTE_MILLISECONDS - this.clock.now().getTime());
  }
}
