import { type EmbeddedIdentity, startEmbeddedIdentity } from '@flowra/embedded-identity';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@flowra/test-servers';
import { APP, askForToken, callAdmin, passwordGrant, readGroups, type RealmWishes, type TestRealm } from './realm';

/** Starts a development identity on a port and in a folder of its own. */
export async function startEmbeddedRealm(wishes: RealmWishes = {}): Promise<TestRealm> {
  const dir = mkdtempSync(join(tmpdir(), 'flowra-identity-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { publicUrl = address, tokenSeconds, backchannelLogoutUrl } = wishes;
  const start = () =>
    startEmbeddedIdentity({
      ...{ dir, port, publicUrl: address, redirectUris: [new URL('/auth/callback', publicUrl).href] },
      ...(tokenSeconds !== undefined && { tokenSeconds }),
      ...(backchannelLogoutUrl !== undefined && { backchannelLogoutUrl }),
    });
  let identity: EmbeddedIdentity = await start();
  const { issuer } = identity;
  const serviceToken = () =>
    askForToken(issuer, { grant_type: 'client_credentials', client_id: APP.clientId, client_secret: APP.clientSecret });
  const administrate: TestRealm['administrate'] = async (method, path, body) =>
    callAdmin(`${address}/admin/realms/flowra`, await serviceToken(), method, path, body);
  const { clientId, clientSecret } = APP;
  return {
    options: { issuer, clientId, clientSecret, publicUrl },
    admin: { issuer, clientId, clientSecret },
    settings: {
      ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_SECRET: clientSecret, FLOWRA_PUBLIC_URL: publicUrl },
      ...{ OIDC_ADMIN_CLIENT_ID: clientId, OIDC_ADMIN_CLIENT_SECRET: clientSecret },
    },
    tokenOf: (username, password = username) => askForToken(issuer, passwordGrant(username, password)),
    rotateKeys: () => identity.rotateKeys(),
    administrate,
    groups: () => readGroups(administrate),
    pause: () => identity.close(),
    resume: async () => {
      identity = await start();
    },
    stop: async () => {
      await identity.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
