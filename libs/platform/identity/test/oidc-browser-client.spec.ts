import { KeycloakAdmin, OidcBrowserClient, TokenVerifier } from '../src';
import { Browser } from './support/browser';
import { IdentityServer } from './support/identity-server';

// What is the development identity's own; what both providers have in common is checked in libs/testing/harness/test.
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

  it('asks before it logs out on behalf of nobody in particular', async () => {
    const { browser } = await login('alice');
    const question = await browser.open(await client.logoutUrl(null));
    expect(question.text).toContain('Log out?');
    const [action, xsrf] = [/action="([^"]*)"/, /name="xsrf" value="([^"]*)"/].map((pattern) => pattern.exec(question.text)?.[1] ?? '');
    expect((await browser.open(action, { xsrf, logout: 'yes' })).url).toBe(`${identity.options.publicUrl}/`);
    expect((await browser.open((await client.startLogin()).url)).text).toContain('<h1>Sign in</h1>');
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
