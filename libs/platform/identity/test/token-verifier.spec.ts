import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { TokenVerifier } from '../src';
import { IdentityServer } from './support/identity-server';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const refusal = (code: string) => expect.objectContaining({ code });

describe('verifying an access token', () => {
  let identity: IdentityServer;
  let verifier: TokenVerifier;

  beforeAll(async () => {
    identity = await IdentityServer.start();
    verifier = new TokenVerifier(identity.options);
  });
  afterAll(() => identity.remove());

  it('answers who it stands for', async () => {
    const principal = await verifier.verify(await identity.tokenOf('alice'));
    expect(principal).toMatchObject({
      username: 'alice',
      displayName: 'Alice Adams',
      email: 'alice@flowra.example',
      roles: ['user'],
      groups: [],
    });
    expect(principal).toMatchObject({ userId: 'a11ce000-0000-4000-8000-000000000001', isSystemAdmin: false });
    expect(principal.expiresAt.getTime() - Date.now()).toBeGreaterThan(290_000);
  });

  it('knows a system administrator', async () => {
    expect(await verifier.verify(await identity.tokenOf('admin'))).toMatchObject({ isSystemAdmin: true, roles: ['user', 'system-admin'] });
  });

  it('remembers a token it has seen', async () => {
    const token = await identity.tokenOf('bob');
    expect(await verifier.verify(token)).toBe(await verifier.verify(token));
  });

  it.each([undefined, null, ''])('misses a token that is %p', async (token) => {
    await expect(verifier.verify(token)).rejects.toEqual(refusal('auth.missing-token'));
  });

  it.each(['x', 'a.b.c', 'a.b', 'two words', `${encode({ alg: 'RS256' })}.${encode({})}.`])('refuses %p', async (token) => {
    await expect(verifier.verify(token)).rejects.toEqual(refusal('auth.invalid-token'));
  });

  it('refuses changed claims', async () => {
    const [header, payload, signature] = (await identity.tokenOf('alice')).split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), realm_access: { roles: ['system-admin'] } };
    await expect(verifier.verify([header, encode(claims), signature].join('.'))).rejects.toEqual(refusal('auth.invalid-token'));
  });

  it('refuses a token without a signature', async () => {
    const [, payload] = (await identity.tokenOf('alice')).split('.');
    await expect(verifier.verify(`${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`)).rejects.toEqual(refusal('auth.invalid-token'));
  });

  it('refuses HS256 with the public key as the secret', async () => {
    const [header, payload] = (await identity.tokenOf('alice')).split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const response = await fetch(`${identity.endpoint}/certs`);
    const { keys } = (await response.json()) as { keys: readonly object[] };
    const signed = `${encode({ alg: 'HS256', typ: 'JWT', kid })}.${payload}`;
    const signature = createHmac('sha256', JSON.stringify(keys[0])).update(signed).digest('base64url');
    await expect(verifier.verify(`${signed}.${signature}`)).rejects.toEqual(refusal('auth.invalid-token'));
  });

  it("refuses somebody else's signature, with a known key id and with an unknown one", async () => {
    const [header] = (await identity.tokenOf('alice')).split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    for (const keyId of [kid, 'unknown']) {
      const claims = { typ: 'Bearer', sub: 'x', aud: 'flowra-app', iss: identity.options.issuer };
      const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: keyId }).setExpirationTime('1h').sign(privateKey);
      await expect(verifier.verify(forged)).rejects.toEqual(refusal('auth.invalid-token'));
    }
  });

  it('refuses a token for another audience, such as a service account', async () => {
    const fields = { grant_type: 'client_credentials', client_id: 'flowra-app', client_secret: identity.options.clientSecret };
    const response = await fetch(`${identity.endpoint}/token`, { method: 'POST', body: new URLSearchParams(fields) });
    const { access_token: token } = (await response.json()) as { access_token: string };
    await expect(verifier.verify(token)).rejects.toEqual(refusal('auth.invalid-token'));
  });

  it('refuses a token of another issuer', async () => {
    const other = await IdentityServer.start();
    const token = await other.tokenOf('alice');
    await other.remove();
    await expect(verifier.verify(token)).rejects.toEqual(refusal('auth.invalid-token'));
  });

  it('accepts old and new tokens after the keys were rotated', async () => {
    const old = await identity.tokenOf('alice');
    const freshVerifier = new TokenVerifier(identity.options);
    await freshVerifier.verify(await identity.tokenOf('bob'));
    const kid = await identity.rotateKeys();
    const fresh = await identity.tokenOf('alice');
    expect(JSON.parse(Buffer.from(fresh.split('.')[0], 'base64url').toString())).toMatchObject({ kid });
    expect(await freshVerifier.verify(fresh)).toMatchObject({ username: 'alice' });
    expect(await freshVerifier.verify(old)).toMatchObject({ username: 'alice' });
  });
});

describe('verifying when time or the network is against it', () => {
  it('tells an expired token from an invalid one', async () => {
    const identity = await IdentityServer.start({ tokenSeconds: 1 });
    const verifier = new TokenVerifier(identity.options);
    const token = await identity.tokenOf('alice');
    expect(await verifier.verify(token)).toMatchObject({ username: 'alice' });
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    await expect(verifier.verify(token)).rejects.toEqual(refusal('auth.expired-token'));
    await identity.remove();
  }, 15_000);

  it('says so when the keys are out of reach, recovers, and keeps known keys through an outage', async () => {
    const identity = await IdentityServer.start();
    const [first, second] = [await identity.tokenOf('alice'), await identity.tokenOf('bob')];
    const verifier = new TokenVerifier(identity.options);
    await identity.stop();
    await expect(verifier.verify(first)).rejects.toEqual(refusal('auth.unavailable'));
    await identity.restart();
    expect(await verifier.verify(first)).toMatchObject({ username: 'alice' });
    await identity.stop();
    expect(await verifier.verify(second)).toMatchObject({ username: 'bob' });
    await identity.restart();
    await identity.remove();
  });

  it('fetches keys from the internal address while the issuer stays the public one', async () => {
    const identity = await IdentityServer.start({ publicUrl: 'https://flowra.example' });
    const { port } = identity;
    const internalIssuerUrl = `http://127.0.0.1:${port}/realms/flowra`;
    const fields = { grant_type: 'password', client_id: 'flowra-cli', username: 'alice', password: 'alice' };
    const response = await fetch(`${internalIssuerUrl}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const verifier = new TokenVerifier({ ...identity.options, internalIssuerUrl });
    expect(await verifier.verify(token)).toMatchObject({ username: 'alice' });
    await identity.remove();
  });
});
