import { KeycloakAdmin, OidcBrowserClient, TokenVerifier } from '../src';
import { Browser } from './support/browser';
import { IdentityServer } from './support/identity-server';

const refusal = (code: string) => expect.objectContaining({ code });

describe('logging in with a browser', () => {
  let identity: IdentityServer;
  let client: OidcBrowserClient;
  let verifier: TokenVerifier;

  beforeAll(async () => {
    identity = await IdentityServer.start();
    client = new OidcBrowserClient(identity.options);
    verifier = new TokenVerifier(identity.options);
  });
  afterAll(() => identity.remove());

  const login = async (username: string, browser = new Browser(identity.options.issuer)) => {
    const { url, ...attempt } = await client.startLogin({ returnTo: '/w/1?tab=board' });
    return { attempt, callback: await browser.login(url, username), browser };
  };

  it('goes from the login form to tokens', async () => {
    const { attempt, callback } = await login('alice');
    expect(callback).toMatch(`${identity.options.publicUrl}/auth/callback?`);
    expect(attempt.returnTo).toBe('/w/1?tab=board');
    const tokens = await client.finishLogin(callback, attempt);
    expect(await verifier.verify(tokens.accessToken)).toMatchObject({ username: 'alice', displayName: 'Alice Adams' });
    expect(tokens.expiresAt.getTime()).toBeGreaterThan(Date.now() + 290_000);
    expect(tokens.idToken).not.toBeNull();
  });

  it('does not take an ID token for an access token', async () => {
    const { attempt, callback } = await login('alice');
    const { idToken } = await client.finishLogin(callback, attempt);
    await expect(verifier.verify(idToken)).rejects.toEqual(refusal('auth.invalid-token'));
  });

  it('says that a password is wrong, keeps the name, and escapes it', async () => {
    const browser = new Browser(identity.options.issuer);
    const form = await browser.open((await client.startLogin()).url);
    const again = await browser.open(form.url, { username: '<b>"alice', password: 'nope' });
    expect(again.text).toContain('Wrong user name or password.');
    expect(again.text).toContain('value="&lt;b&gt;&quot;alice"');
    expect(again.text).not.toMatch(/<script| style=| on\w+=/);
    expect((await browser.open(form.url, { username: 'alice', password: 'alice' })).url).toContain('/auth/callback?code=');
  });

  it('bounds the attempts per address and user', async () => {
    const browser = new Browser(identity.options.issuer);
    const form = await browser.open((await client.startLogin()).url);
    for (let attempt = 0; attempt < 10; attempt += 1) await browser.open(form.url, { username: 'carol', password: 'nope' });
    const blocked = await browser.open(form.url, { username: 'carol', password: 'carol' });
    expect(blocked).toMatchObject({ status: 429, text: expect.stringContaining('Too many failed attempts. Try again in 5 minutes.') });
    expect(await identity.login('carol')).toMatchObject({ error: 'invalid_grant', error_description: expect.stringContaining('Too many') });
    expect((await browser.open(form.url, { username: 'bob', password: 'bob' })).url).toContain('/auth/callback?code=');
  });

  it('logs in again without a form while the identity remembers the browser', async () => {
    const { browser } = await login('alice');
    const { url, ...attempt } = await client.startLogin();
    const { url: callback } = await browser.open(url);
    expect(await verifier.verify((await client.finishLogin(callback, attempt)).accessToken)).toMatchObject({ username: 'alice' });
  });

  it('refuses a callback that belongs to another attempt, a second use of a code, and a login without PKCE', async () => {
    const { attempt, callback } = await login('alice');
    await expect(client.finishLogin(callback, { ...attempt, state: 'other' })).rejects.toEqual(refusal('auth.login-refused'));
    const spent = await login('bob');
    await client.finishLogin(spent.callback, spent.attempt);
    await expect(client.finishLogin(spent.callback, spent.attempt)).rejects.toEqual(refusal('auth.login-refused'));
    const stranger = await login('bob');
    await expect(client.finishLogin(stranger.callback, { ...stranger.attempt, codeVerifier: 'x'.repeat(43) })).rejects.toEqual(
      refusal('auth.login-refused'),
    );
    const bare = new URL((await client.startLogin()).url);
    bare.searchParams.delete('code_challenge');
    bare.searchParams.delete('code_challenge_method');
    expect((await new Browser(identity.options.issuer).open(bare.href)).url).toContain('error=invalid_request');
  });

  it('refreshes once per refresh token', async () => {
    const { attempt, callback } = await login('alice');
    const first = await client.finishLogin(callback, attempt);
    const second = await client.refresh(first.refreshToken ?? '');
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(await verifier.verify(second.accessToken)).toMatchObject({ username: 'alice' });
    await expect(client.refresh(first.refreshToken ?? '')).rejects.toEqual(refusal('auth.refresh-refused'));
  });

  it('logs out: back to the start page, no refresh, and the form again', async () => {
    const { attempt, callback, browser } = await login('alice');
    const tokens = await client.finishLogin(callback, attempt);
    expect((await browser.open(await client.logoutUrl(tokens.idToken))).url).toBe(`${identity.options.publicUrl}/`);
    await expect(client.refresh(tokens.refreshToken ?? '')).rejects.toEqual(refusal('auth.refresh-refused'));
    expect((await browser.open((await client.startLogin()).url)).text).toContain('<h1>Log in</h1>');
  });

  it('asks before it logs out on behalf of nobody in particular', async () => {
    const { browser } = await login('alice');
    const question = await browser.open(await client.logoutUrl(null));
    expect(question.text).toContain('Log out?');
    const [action, xsrf] = [/action="([^"]*)"/, /name="xsrf" value="([^"]*)"/].map((pattern) => pattern.exec(question.text)?.[1] ?? '');
    expect((await browser.open(action, { xsrf, logout: 'yes' })).url).toBe(`${identity.options.publicUrl}/`);
    expect((await browser.open((await client.startLogin()).url)).text).toContain('<h1>Log in</h1>');
  });

  it('reports an identity that is not there, and works once it is', async () => {
    const late = await IdentityServer.start();
    await late.stop();
    const patient = new OidcBrowserClient(late.options);
    await expect(patient.startLogin()).rejects.toEqual(refusal('auth.unavailable'));
    await late.restart();
    expect((await patient.startLogin()).url).toContain(late.options.issuer);
    await late.remove();
  });

  it('stays logged in while the identity restarts', async () => {
    const own = await IdentityServer.start();
    const ownClient = new OidcBrowserClient(own.options);
    const browser = new Browser(own.options.issuer);
    const { url, ...attempt } = await ownClient.startLogin();
    const tokens = await ownClient.finishLogin(await browser.login(url, 'alice'), attempt);
    const groupId = await new KeycloakAdmin(own.options).ensureGroup({ workspaceId: 'w1', name: 'Engineering' });
    await own.restart();
    const ownVerifier = new TokenVerifier(own.options);
    expect(await ownVerifier.verify(tokens.accessToken)).toMatchObject({ username: 'alice' });
    expect(await ownVerifier.verify((await ownClient.refresh(tokens.refreshToken ?? '')).accessToken)).toMatchObject({ username: 'alice' });
    expect(await new KeycloakAdmin(own.options).ensureGroup({ workspaceId: 'w1', name: 'Engineering' })).toBe(groupId);
    await own.remove();
  });
});
