import { KeycloakAdmin, OidcBrowserClient, type TokenSet, TokenVerifier } from '@flowra/identity';
import { askForToken, Browser, describeOnEachIdentity, describeOnKeycloak, developmentUserId, type TestRealm } from '../src';

const ALICE = developmentUserId('alice');
const workspace = { workspaceId: '0198a000-0000-7000-8000-000000000001', name: 'Engineering & Design' };
const refusal = (code: string) => expect.objectContaining({ code });

jest.setTimeout(60_000);

// What Flowra relies on, whoever provides identities: each claim is checked through the adapter that the services use.
describeOnEachIdentity('the identity provider', (startRealm) => {
  let realm: TestRealm;
  let client: OidcBrowserClient;
  let verifier: TokenVerifier;
  let admin: KeycloakAdmin;
  beforeAll(async () => {
    realm = await startRealm();
    client = new OidcBrowserClient(realm.options);
    verifier = new TokenVerifier(realm.options);
    admin = new KeycloakAdmin(realm.admin);
  }, 60_000);
  afterAll(() => realm?.stop());

  const login = async (username: string, browser = new Browser(realm.options.issuer)) => {
    const { url, ...attempt } = await client.startLogin({ returnTo: '/w/1' });
    return { attempt, browser, callback: (await browser.login(url, username)).url };
  };
  const signIn = async (username: string): Promise<TokenSet & { browser: Browser }> => {
    const { attempt, browser, callback } = await login(username);
    return { ...(await client.finishLogin(callback, attempt)), browser };
  };
  const refresh = ({ refreshToken }: TokenSet) => client.refresh(refreshToken ?? '');

  describe('signing in with a browser', () => {
    it('goes from the form to tokens that say who it is', async () => {
      const { attempt, callback } = await login('alice');
      expect(callback).toMatch(`${realm.options.publicUrl}/auth/callback?`);
      const { accessToken, idToken, expiresAt } = await client.finishLogin(callback, attempt);
      expect(await verifier.verify(accessToken)).toMatchObject({
        ...{ userId: ALICE, username: 'alice', displayName: 'Alice Adams', email: 'alice@flowra.example' },
        ...{ roles: expect.arrayContaining(['user']), isSystemAdmin: false, groups: [] },
      });
      expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 290_000);
      await expect(verifier.verify(idToken)).rejects.toEqual(refusal('auth.invalid-token'));
      expect(await verifier.verify((await signIn('admin')).accessToken)).toMatchObject({ isSystemAdmin: true });
    });

    it('needs the right password', async () => {
      const browser = new Browser(realm.options.issuer);
      const form = await browser.open((await client.startLogin()).url);
      const again = await browser.submit(form, { username: 'alice', password: 'nope' });
      expect(again.text).toMatch(/wrong user ?name|invalid username or password/i);
      expect((await browser.submit(again, { username: 'alice', password: 'alice' })).url).toContain('/auth/callback?');
    });

    it('refuses a code of another attempt or verifier, one that is spent, and a login without PKCE', async () => {
      const other = await login('bob');
      await expect(client.finishLogin(other.callback, { ...other.attempt, state: 'other' })).rejects.toEqual(refusal('auth.login-refused'));
      const wrong = { ...other.attempt, codeVerifier: 'x'.repeat(43) };
      await expect(client.finishLogin(other.callback, wrong)).rejects.toEqual(refusal('auth.login-refused'));
      const spent = await login('bob');
      await client.finishLogin(spent.callback, spent.attempt);
      await expect(client.finishLogin(spent.callback, spent.attempt)).rejects.toEqual(refusal('auth.login-refused'));
      const bare = new URL((await client.startLogin()).url);
      for (const name of ['code_challenge', 'code_challenge_method']) bare.searchParams.delete(name);
      expect((await new Browser(realm.options.issuer).open(bare.href)).url).toContain('error=invalid_request');
    });

    it('sends the browser nowhere but to Flowra', async () => {
      const elsewhere = new URL((await client.startLogin()).url);
      elsewhere.searchParams.set('redirect_uri', 'https://evil.example/auth/callback');
      expect(await new Browser(realm.options.issuer).open(elsewhere.href)).toMatchObject({ status: 400 });
    });
  });

  describe('staying signed in', () => {
    it('takes each refresh token once', async () => {
      const first = await signIn('alice');
      const second = await refresh(first);
      expect(await verifier.verify(second.accessToken)).toMatchObject({ username: 'alice' });
      expect(second.refreshToken).not.toBe(first.refreshToken);
      await expect(refresh(first)).rejects.toEqual(refusal('auth.refresh-refused'));
    });

    it('ends with the logout: no refresh, and the form again', async () => {
      const { browser, ...tokens } = await signIn('alice');
      expect((await browser.open(await client.logoutUrl(tokens.idToken))).url).toBe(`${realm.options.publicUrl}/`);
      await expect(refresh(tokens)).rejects.toEqual(refusal('auth.refresh-refused'));
      expect((await browser.open((await client.startLogin()).url)).text).toMatch(/<input[^>]*name="password"/);
    });

    it('ends for somebody who is disabled, who can not sign in either until that is taken back', async () => {
      const tokens = await signIn('carol');
      const carol = `/users/${developmentUserId('carol')}`;
      const carolId = developmentUserId('carol');
      expect(await admin.isEnabled(carolId)).toBe(true);
      await realm.administrate('PUT', carol, { enabled: false });
      expect(await admin.isEnabled(carolId)).toBe(false);
      await expect(refresh(tokens)).rejects.toEqual(refusal('auth.refresh-refused'));
      expect((await login('carol')).callback).not.toContain('/auth/callback');
      await realm.administrate('PUT', carol, { enabled: true });
      expect(await admin.isEnabled(carolId)).toBe(true);
      expect(await admin.isEnabled('nobody')).toBe(false);
      expect((await login('carol')).callback).toContain('/auth/callback?');
    });
  });

  describe('tokens', () => {
    it('are had for a password only by the client of development', async () => {
      expect(await verifier.verify(await realm.tokenOf('bob'))).toMatchObject({ username: 'bob' });
      await expect(realm.tokenOf('bob', 'nope')).rejects.toThrow(/invalid_grant/);
    });

    it('are verified across a rotation of keys, old ones and new ones', async () => {
      const old = await realm.tokenOf('alice');
      const fresh = new TokenVerifier(realm.options);
      await fresh.verify(await realm.tokenOf('bob'));
      const kid = await realm.rotateKeys();
      const next = await realm.tokenOf('alice');
      expect(JSON.parse(Buffer.from(next.split('.')[0], 'base64url').toString())).toMatchObject({ kid });
      expect(await fresh.verify(next)).toMatchObject({ username: 'alice' });
      expect(await fresh.verify(old)).toMatchObject({ username: 'alice' });
    });

    it('of a service account stand for nobody', async () => {
      const { clientId, clientSecret } = realm.admin;
      const fields = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
      const answer = await fetch(`${realm.options.issuer}/protocol/openid-connect/token`, {
        method: 'POST',
        body: new URLSearchParams(fields),
      });
      const { access_token: token } = (await answer.json()) as { access_token: string };
      await expect(verifier.verify(token)).rejects.toEqual(refusal('auth.invalid-token'));
    });
  });

  describe('the group of a workspace', () => {
    const groupsInToken = async () => (await verifier.verify(await realm.tokenOf('alice'))).groups;
    const stored = async () => (await realm.groups()).find(({ attributes }) => attributes['workspace_id']?.includes(workspace.workspaceId));

    it("is created once, carries the id of the workspace, and shows in its members' next tokens", async () => {
      const group = await admin.ensureGroup(workspace);
      expect(await admin.ensureGroup(workspace)).toBe(group);
      await admin.addMember(group, ALICE);
      await admin.addMember(group, ALICE);
      expect(await groupsInToken()).toEqual([`/engineering-design-${workspace.workspaceId}`]);
      expect(await stored()).toMatchObject({ id: group, usernames: ['alice'] });
      await admin.removeMember(group, ALICE);
      await admin.removeMember(group, ALICE);
      expect(await groupsInToken()).toEqual([]);
    });

    it('says who is in it, and which groups somebody is in', async () => {
      const groupId = await admin.ensureGroup(workspace);
      await admin.addMember(groupId, ALICE);
      const group = { groupId, workspaceId: workspace.workspaceId };
      expect(await admin.groupOf(workspace.workspaceId)).toEqual(group);
      expect(await admin.groupOf('another')).toBeNull();
      const members = [];
      for await (const member of admin.membersOf(groupId)) members.push(member);
      expect(members).toEqual([{ userId: ALICE, username: 'alice', displayName: 'Alice Adams' }]);
      await realm.administrate('POST', '/groups', { name: 'not a workspace' });
      expect(await admin.groupsOf(ALICE)).toEqual([group]);
      expect(await admin.groupsOf('nobody')).toEqual([]);
      await admin.removeMember(groupId, ALICE);
    });

    it('keeps what administrators note on it', async () => {
      const groupId = await admin.ensureGroup(workspace);
      const noted = { workspace_id: [workspace.workspaceId], cost_centre: ['4711'] };
      await realm.administrate('PUT', `/groups/${groupId}`, { name: 'called otherwise', attributes: noted });
      expect(await admin.ensureGroup(workspace)).toBe(groupId);
      expect(await stored()).toMatchObject({ name: `engineering-design-${workspace.workspaceId}`, attributes: noted });
    });

    it('is renamed with the workspace and goes with it', async () => {
      const group = await admin.ensureGroup(workspace);
      await admin.addMember(group, ALICE);
      expect(await admin.ensureGroup({ ...workspace, name: 'Research' })).toBe(group);
      expect(await groupsInToken()).toEqual([`/research-${workspace.workspaceId}`]);
      await admin.removeGroup(workspace.workspaceId);
      await admin.removeGroup(workspace.workspaceId);
      expect([await groupsInToken(), await stored()]).toEqual([[], undefined]);
    });

    it('is out of reach for people, also for administrators of Flowra', async () => {
      const groups = realm.options.issuer.replace('/realms/', '/admin/realms/') + '/groups';
      for (const [token, status] of [
        [await realm.tokenOf('admin'), 403],
        ['x', 401],
      ] as const) {
        expect((await fetch(groups, { headers: { authorization: `Bearer ${token}` } })).status).toBe(status);
      }
    });

    it('is not for people whom the provider does not know, and asks for the right secret', async () => {
      const group = await admin.ensureGroup(workspace);
      await expect(admin.addMember(group, 'nobody')).rejects.toEqual(refusal('auth.unknown-user'));
      await admin.removeMember(group, 'nobody');
      const stranger = new KeycloakAdmin({ ...realm.admin, clientSecret: 'wrong' });
      await expect(stranger.ensureGroup(workspace)).rejects.toEqual(refusal('auth.unavailable'));
    });
  });

  it('is missed while it is away, and found when it is back', async () => {
    const token = await realm.tokenOf('bob');
    await verifier.verify(await realm.tokenOf('alice'));
    await realm.pause();
    const patient = new OidcBrowserClient(realm.options);
    await expect(patient.startLogin()).rejects.toEqual(refusal('auth.unavailable'));
    await expect(admin.ensureGroup(workspace)).rejects.toEqual(refusal('auth.unavailable'));
    expect(await verifier.verify(token)).toMatchObject({ username: 'bob' });
    await realm.resume();
    expect((await patient.startLogin()).url).toContain(realm.options.issuer);
    expect(await admin.ensureGroup(workspace)).toEqual(expect.any(String));
  });

  it('slows down whoever guesses passwords', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await expect(realm.tokenOf('bob', 'nope')).rejects.toThrow(/invalid_grant/);
    await expect(realm.tokenOf('bob')).rejects.toThrow(/invalid_grant/);
  });
});

describeOnKeycloak('the realm as it is deployed', (startRealm) => {
  let realm: TestRealm;
  beforeAll(async () => {
    realm = await startRealm({ isDeployed: true });
  }, 60_000);
  afterAll(() => realm?.stop());

  it('has nobody in it, and a secret for nobody to guess', async () => {
    expect(await realm.administrate('GET', '/users?max=100')).toEqual([]);
    expect(await realm.administrate('GET', '')).toMatchObject({
      ...{ bruteForceProtected: true, registrationAllowed: false, resetPasswordAllowed: false, revokeRefreshToken: true },
      passwordPolicy: expect.stringContaining('length(12)'),
    });
  });

  it('gives nobody a token for a password', async () => {
    const alice = { username: 'alice', firstName: 'Alice', lastName: 'Adams', email: 'alice@flowra.example', enabled: true };
    const credentials = [{ type: 'password', value: 'correct horse battery', temporary: false }];
    await realm.administrate('POST', '/users', { ...alice, credentials });
    const fields = { grant_type: 'password', username: 'alice', password: 'correct horse battery', scope: 'openid' };
    const { issuer, clientId, clientSecret } = realm.options;
    await expect(askForToken(issuer, { ...fields, client_id: 'flowra-cli' })).rejects.toThrow(/invalid_client/);
    await expect(askForToken(issuer, { ...fields, client_id: clientId, client_secret: clientSecret })).rejects.toThrow(
      /unauthorized_client/,
    );
    const client = new OidcBrowserClient(realm.options);
    const { url, ...attempt } = await client.startLogin();
    const callback = await new Browser(issuer).login(url, 'alice', 'correct horse battery');
    const { accessToken } = await client.finishLogin(callback.url, attempt);
    expect(await new TokenVerifier(realm.options).verify(accessToken)).toMatchObject({
      username: 'alice',
      roles: expect.arrayContaining(['user']),
    });
  });
});
