import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_CLIENT_SECRET, DEVELOPMENT_USERS, type EmbeddedIdentity, startEmbeddedIdentity } from '../src';

const PUBLIC_URL = 'https://flowra.example';

describe('the development identity', () => {
  let dir: string;
  let identity: EmbeddedIdentity;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'flowra-identity-'));
    identity = await startEmbeddedIdentity({ dir, port: 0, publicUrl: PUBLIC_URL });
  });
  afterAll(async () => {
    await identity.close();
    await rm(dir, { recursive: true });
  });

  const call = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${identity.port}${path}`, { redirect: 'manual', ...init });
  const tokenEndpoint = (fields: Record<string, string>) =>
    call('/realms/flowra/protocol/openid-connect/token', { method: 'POST', body: new URLSearchParams(fields) }).then((answer) =>
      answer.json(),
    );
  const login = (username: string, password: string, scope = 'openid') =>
    tokenEndpoint({ grant_type: 'password', client_id: 'flowra-cli', username, password, scope });
  const asService = async (method: string, path: string, body?: unknown) => {
    const client = { client_id: 'flowra-app', client_secret: DEFAULT_CLIENT_SECRET };
    const { access_token: token } = await tokenEndpoint({ grant_type: 'client_credentials', ...client });
    const headers = { authorization: `Bearer ${token}` };
    return call(`/admin/realms/flowra${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  };
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());

  it("speaks under Keycloak's paths and the public address, whichever port the request came in by", async () => {
    const metadata = await (await call('/realms/flowra/.well-known/openid-configuration')).json();
    const base = `${PUBLIC_URL}/realms/flowra/protocol/openid-connect`;
    expect(metadata).toMatchObject({
      issuer: identity.issuer,
      authorization_endpoint: `${base}/auth`,
      token_endpoint: `${base}/token`,
      jwks_uri: `${base}/certs`,
      userinfo_endpoint: `${base}/userinfo`,
      end_session_endpoint: `${base}/logout`,
    });
    expect((await call('/elsewhere')).status).toBe(404);
  });

  it("issues access tokens that look like Keycloak's", async () => {
    const { access_token: token, expires_in: seconds, refresh_token: refresh } = await login('admin', 'admin');
    expect([seconds, refresh]).toEqual([300, undefined]);
    expect(claimsOf(token)).toMatchObject({
      iss: identity.issuer,
      sub: DEVELOPMENT_USERS[3].id,
      aud: ['flowra-app', 'account'],
      azp: 'flowra-cli',
      typ: 'Bearer',
      sid: expect.any(String),
      scope: 'openid',
      preferred_username: 'admin',
      name: 'Ada Admin',
      realm_access: { roles: ['user', 'system-admin'] },
      resource_access: { 'flowra-app': { roles: [] } },
      groups: [],
    });
    const userinfo = await call('/realms/flowra/protocol/openid-connect/userinfo', { headers: { authorization: `Bearer ${token}` } });
    expect(await userinfo.json()).toMatchObject({ preferred_username: 'admin' });
    expect((await call('/realms/flowra/protocol/openid-connect/userinfo')).status).toBe(401);
  });

  it('gives a refresh token for offline_access', async () => {
    const { refresh_token: refresh } = await login('bob', 'bob', 'openid offline_access');
    const fresh = await tokenEndpoint({ grant_type: 'refresh_token', client_id: 'flowra-cli', refresh_token: refresh });
    expect(claimsOf(fresh.access_token)).toMatchObject({ preferred_username: 'bob' });
  });

  it('sends secure cookies when the site is secure, for the realm only', async () => {
    const query = new URLSearchParams({
      client_id: 'flowra-app',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${PUBLIC_URL}/auth/callback`,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    const answer = await call(`/realms/flowra/protocol/openid-connect/auth?${query}`);
    expect(answer.headers.get('location')).toMatch(`${PUBLIC_URL}/realms/flowra/login-actions/authenticate/`);
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/path=\/realms\/flowra.*secure.*httponly/i);
  });

  it('refuses callbacks and clients it does not know', async () => {
    const query = 'response_type=code&scope=openid&client_id=flowra-app&redirect_uri=https%3A%2F%2Fevil.example%2F';
    const answer = await call(`/realms/flowra/protocol/openid-connect/auth?${query}`, { headers: { accept: 'text/html' } });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain('That did not work');
    const client = { grant_type: 'client_credentials', client_id: 'flowra-app', client_secret: 'wrong' };
    expect(await tokenEndpoint(client)).toMatchObject({ error: 'invalid_client' });
    expect(await tokenEndpoint({ ...client, client_id: 'flowra-cli' })).toMatchObject({ error: expect.any(String) });
  });

  it('keeps groups and their members', async () => {
    const created = await asService('POST', '/groups', { name: 'engineering-1', attributes: { workspace_id: ['1'] } });
    expect(created.status).toBe(201);
    const id = created.headers.get('location')?.split('/').pop();
    expect((await asService('POST', '/groups', { name: 'engineering-1' })).status).toBe(409);
    expect(await (await asService('GET', '/groups?search=ENG')).json()).toMatchObject([{ id, path: '/engineering-1' }]);
    expect((await asService('PUT', `/groups/${id}`, { name: 'design-1', attributes: { workspace_id: ['1'] } })).status).toBe(204);
    expect(await (await asService('GET', `/groups/${id}`)).json()).toMatchObject({ name: 'design-1', attributes: { workspace_id: ['1'] } });
    const member = `/users/${DEVELOPMENT_USERS[0].id}/groups/${id}`;
    expect((await asService('PUT', member)).status).toBe(204);
    expect(claimsOf((await login('alice', 'alice')).access_token)).toMatchObject({ groups: ['/design-1'] });
    expect((await asService('DELETE', member)).status).toBe(204);
    expect((await asService('DELETE', `/groups/${id}`)).status).toBe(204);
    expect((await asService('GET', `/groups/${id}`)).status).toBe(404);
    expect((await asService('POST', '/groups', { name: '' })).status).toBe(400);
  });

  it('finds users and takes new ones', async () => {
    expect(await (await asService('GET', '/users?username=bob&exact=true')).json()).toMatchObject([{ username: 'bob', lastName: 'Brown' }]);
    expect(await (await asService('GET', `/users/${DEVELOPMENT_USERS[1].id}`)).json()).toMatchObject({ username: 'bob' });
    const dora = { username: 'Dora', firstName: 'Dora', lastName: 'Day', credentials: [{ type: 'password', value: 'secret' }] };
    expect((await asService('POST', '/users', dora)).status).toBe(201);
    expect((await asService('POST', '/users', dora)).status).toBe(409);
    expect(claimsOf((await login('dora', 'secret')).access_token)).toMatchObject({ name: 'Dora Day', realm_access: { roles: ['user'] } });
  });

  it('adds a key and keeps the old ones when it rotates', async () => {
    const keys = async (): Promise<{ kid: string; d?: string }[]> =>
      (await (await call('/realms/flowra/protocol/openid-connect/certs')).json()).keys;
    const [old] = await keys();
    const { kid } = await (await asService('POST', '/keys/rotate')).json();
    expect((await keys()).map((key) => key.kid)).toEqual([kid, old.kid]);
    expect((await keys()).every((key) => key.d === undefined)).toBe(true);
    const [header] = (await login('alice', 'alice')).access_token.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ kid });
  });

  it('keeps its files to itself and whole', async () => {
    expect((await readdir(dir)).filter((name) => name.endsWith('.new'))).toEqual([]);
    expect((await stat(join(dir, 'keys.json'))).mode & 0o077).toBe(0);
    expect(await readFile(join(dir, 'users.json'), 'utf8')).not.toContain('"secret"');
  });

  it('says in one line why it can not start', async () => {
    const start = (change: object) => startEmbeddedIdentity({ dir, port: 0, publicUrl: PUBLIC_URL, ...change });
    await expect(start({ port: identity.port })).rejects.toThrow(/^can't listen on 127\.0\.0\.1:\d+ \(.*EADDRINUSE.*\)$/);
    await expect(start({ publicUrl: 'localhost:3000' })).rejects.toThrow(
      'the public URL must be http:// or https://, not "localhost:3000"',
    );
    await expect(start({ publicUrl: 'http://a/b' })).rejects.toThrow('the public URL must have no path');
    await expect(start({ redirectUris: ['x'] })).rejects.toThrow('the redirect URI x is not a URL');
    await expect(start({ tokenSeconds: 0 })).rejects.toThrow('the token lifetime');
    const broken = await mkdtemp(join(tmpdir(), 'flowra-identity-'));
    await writeFile(join(broken, 'users.json'), '{');
    await expect(start({ dir: broken })).rejects.toThrow(/users\.json can't be read/);
    await rm(broken, { recursive: true });
  });
});
