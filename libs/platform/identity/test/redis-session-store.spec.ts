import { createHash } from 'node:crypto';
import { Authenticator, OidcBrowserClient, RedisSessionStore, sessionCookie, type TokenSet, TokenVerifier } from '../src';
import { Browser } from './support/browser';
import { IdentityServer } from './support/identity-server';
import { TestRedis } from '@flowra/test-servers';
import { describeWithRedis } from './support/redis-server';

const HOUR = 60 * 60_000;

describeWithRedis('sessions in Redis', () => {
  let identity: IdentityServer;
  let redis: TestRedis;
  let client: OidcBrowserClient;
  let verifier: TokenVerifier;
  let now: number;

  beforeAll(async () => {
    [identity, redis] = await Promise.all([IdentityServer.start(), TestRedis.start()]);
    client = new OidcBrowserClient(identity.options);
    verifier = new TokenVerifier(identity.options);
  });
  beforeEach(() => {
    now = Date.now();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => Promise.all([identity.remove(), redis.stop()]));

  const clock = { now: () => new Date(now) };
  const newStore = () => new RedisSessionStore(redis.connect(), client, verifier, clock);
  const keyOf = (sessionId: string) => `flowra:session:${createHash('sha256').update(sessionId).digest('hex')}`;

  const login = async (): Promise<TokenSet> => {
    const { url, ...attempt } = await client.startLogin();
    return client.finishLogin(await new Browser(identity.options.issuer).login(url, 'alice'), attempt);
  };
  const open = async (store: RedisSessionStore, tokens?: TokenSet) => {
    const fresh = tokens ?? (await login());
    return { tokens: fresh, sessionId: await store.create(fresh, await verifier.verify(fresh.accessToken)) };
  };

  it('remembers who logged in, under a digest of the cookie', async () => {
    const store = newStore();
    const { sessionId, tokens } = await open(store);
    expect(await store.read(sessionId)).toMatchObject({ tokens, principal: { username: 'alice', expiresAt: expect.any(Date) } });
    expect(await redis.connect().keys(`*${sessionId}*`)).toEqual([]);
    expect(await store.read('unknown')).toBeNull();
    await store.destroy(sessionId);
    expect(await store.read(sessionId)).toBeNull();
    expect(await store.update(sessionId, tokens, await verifier.verify(tokens.accessToken))).toBe(false);
  });

  it('lives on with use, but no longer than 30 days', async () => {
    const store = newStore();
    const connection = redis.connect();
    const { sessionId } = await open(store);
    await connection.pexpire(keyOf(sessionId), HOUR);
    await store.read(sessionId);
    expect(await connection.pttl(keyOf(sessionId))).toBeGreaterThan(7.9 * HOUR);
    now += 30 * 24 * HOUR - HOUR;
    await store.read(sessionId);
    expect(await connection.pttl(keyOf(sessionId))).toBeLessThanOrEqual(8 * HOUR);
    now += 2 * HOUR;
    expect(await store.read(sessionId)).toBeNull();
  });

  it('leaves a fresh token alone', async () => {
    const store = newStore();
    const refresh = jest.spyOn(client, 'refresh');
    const { sessionId, tokens } = await open(store);
    expect((await store.readFresh(sessionId))?.tokens).toEqual(tokens);
    expect(refresh).not.toHaveBeenCalled();
  });

  it('refreshes an old one once, whichever replica asks how often', async () => {
    const [first, second] = [newStore(), newStore()];
    const { sessionId, tokens } = await open(first);
    const refresh = jest.spyOn(client, 'refresh');
    now += 4.6 * 60_000;
    const sessions = await Promise.all([first, second, first, second, first].map((store) => store.readFresh(sessionId)));
    expect(refresh).toHaveBeenCalledTimes(1);
    const accessTokens = new Set(sessions.map((session) => session?.tokens.accessToken));
    expect(accessTokens.size).toBe(1);
    expect(accessTokens).not.toContain(tokens.accessToken);
    expect((await first.read(sessionId))?.tokens.refreshToken).not.toBe(tokens.refreshToken);
  });

  it('ends a session whose refresh is refused', async () => {
    const store = newStore();
    const { sessionId, tokens } = await open(store);
    await client.refresh(tokens.refreshToken ?? '');
    now += 4.6 * 60_000;
    expect(await store.readFresh(sessionId)).toBeNull();
    expect(await store.read(sessionId)).toBeNull();
  });

  it('bears an outage as long as the access token holds', async () => {
    const store = newStore();
    const { sessionId, tokens } = await open(store);
    await identity.stop();
    now += 4.6 * 60_000;
    expect((await store.readFresh(sessionId))?.tokens).toEqual(tokens);
    now += 60_000;
    await expect(store.readFresh(sessionId)).rejects.toMatchObject({ code: 'auth.unavailable' });
    await identity.restart();
    expect((await store.readFresh(sessionId))?.tokens.accessToken).not.toBe(tokens.accessToken);
  });

  it('answers who is asking by cookie or by token', async () => {
    const store = newStore();
    const authenticator = new Authenticator(verifier, store);
    const { sessionId, tokens } = await open(store);
    const cookie = sessionCookie(sessionId, identity.options).split(';')[0];
    expect(await authenticator.authenticate({ cookie: `theme=dark; ${cookie}` })).toMatchObject({ username: 'alice' });
    expect(await authenticator.authenticate({ token: tokens.accessToken })).toMatchObject({ username: 'alice' });
    const bob = `Bearer ${await identity.tokenOf('bob')}`;
    expect(await authenticator.authenticate({ authorization: bob, cookie })).toMatchObject({ username: 'bob' });
    await expect(authenticator.authenticate({ authorization: 'Basic x', cookie })).rejects.toMatchObject({ code: 'auth.invalid-token' });
    for (const nothing of [{}, { cookie: 'flowra_session=unknown' }]) {
      await expect(authenticator.authenticate(nothing)).rejects.toMatchObject({ code: 'auth.missing-token' });
    }
  });
});
