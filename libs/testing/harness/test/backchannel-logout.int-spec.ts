import { LogoutTokens, OidcBrowserClient, RedisSessionStore, TokenVerifier } from '@flowra/identity';
import { Redis } from 'ioredis';
import { createServer, type Server } from 'node:http';
import {
  Browser,
  describeOnEachIdentity,
  developmentUserId,
  eventually,
  freePort,
  startTestRedis,
  type TestRealm,
  type TestRedis,
} from '../src';

// The identity provider tells Flowra behind the browser's back which login is over.
describeOnEachIdentity('a logout by the back channel', (startRealm) => {
  let realm: TestRealm;
  let redis: TestRedis;
  let connection: Redis;
  let listener: Server;
  let told: string[];
  let client: OidcBrowserClient;
  let verifier: TokenVerifier;
  let tokens: LogoutTokens;
  let store: RedisSessionStore;
  beforeAll(async () => {
    const port = await freePort();
    listener = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        told.push(new URLSearchParams(body).get('logout_token') ?? '');
        response.end();
      });
    }).listen(port, '127.0.0.1');
    [redis, realm] = await Promise.all([startTestRedis(), startRealm({ backchannelLogoutUrl: `http://127.0.0.1:${port}/logout` })]);
    connection = new Redis(redis.url);
    client = new OidcBrowserClient(realm.options);
    verifier = new TokenVerifier(realm.options);
    tokens = new LogoutTokens(realm.options);
    store = new RedisSessionStore(connection, client, verifier);
  }, 60_000);
  afterAll(async () => {
    listener?.close();
    connection?.disconnect();
    await realm?.stop();
    await redis?.stop();
  });
  beforeEach(() => {
    told = [];
  });

  const signIn = async (username: string) => {
    const browser = new Browser(realm.options.issuer);
    const { url, ...attempt } = await client.startLogin();
    const { accessToken, ...rest } = await client.finishLogin((await browser.login(url, username)).url, attempt);
    const principal = await verifier.verify(accessToken);
    return { browser, principal, ...rest, sessionId: await store.create({ accessToken, ...rest }, principal) };
  };
  const logoutToken = () => eventually('a logout token comes', () => told[0]);

  it('ends the session of the login that was ended, and no other', async () => {
    const [laptop, phone] = [await signIn('alice'), await signIn('alice')];
    await laptop.browser.open(await client.logoutUrl(laptop.idToken));
    const ended = await tokens.read(await logoutToken());
    expect(ended).toEqual({ loginId: laptop.principal.loginId });
    await store.endLogin(ended);
    expect(await store.read(laptop.sessionId)).toBeNull();
    expect(await store.read(phone.sessionId)).not.toBeNull();
  });

  it('comes when an administrator signs somebody out, and for each login', async () => {
    const sessions = [await signIn('bob'), await signIn('bob')];
    await realm.administrate('POST', `/users/${developmentUserId('bob')}/logout`);
    await eventually('both are told', () => told.length === 2 || undefined);
    for (const token of told) await store.endLogin(await tokens.read(token));
    for (const { sessionId } of sessions) expect(await store.read(sessionId)).toBeNull();
  });

  it('ends every session of a person when no login is named', async () => {
    const sessions = [await signIn('carol'), await signIn('carol')];
    await store.endLogin({ userId: developmentUserId('carol') });
    for (const { sessionId } of sessions) expect(await store.read(sessionId)).toBeNull();
  });

  it('is believed only in a logout token of this issuer for this client', async () => {
    const { idToken, browser } = await signIn('alice');
    await browser.open(await client.logoutUrl(idToken));
    const token = await logoutToken();
    const [header, payload, signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, sid: 'other' })).toString('base64url');
    const refused = { code: 'auth.logout-refused' };
    for (const wrong of [[header, changed, signature].join('.'), idToken ?? '', await realm.tokenOf('alice'), 'x', '']) {
      await expect(tokens.read(wrong)).rejects.toMatchObject(refused);
    }
    await expect(new LogoutTokens({ ...realm.options, clientId: 'other' }).read(token)).rejects.toMatchObject(refused);
  });
});
