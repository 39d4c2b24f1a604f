import { newId } from '@flowra/kernel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../launch';
import { freePort, Gate } from '@flowra/test-servers';
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningKeycloak } from './keycloak';
import { AdminRefusal, APP, askForToken, callAdmin, passwordGrant, readGroups, type RealmWishes, type TestRealm } from './realm';

const GROUPS = { clientId: 'flowra-groups', clientSecret: 'flowra-groups-secret' } as const;

const CONFLICT = 409;
const ALONE_WITHIN_MS = 20_000;
const PAUSE_MS = 200;

interface RealmFile {
  readonly clients: readonly object[];
  readonly users: readonly object[];
}

/** The realm of deploy/keycloak with the development users, under a name and an address of its own, in a Keycloak that others use too. */
export async function createKeycloakRealm(keycloak: RunningKeycloak, wishes: RealmWishes = {}): Promise<TestRealm> {
  const realm = `flowra-${newId()}`;
  const gate = await Gate.open(await freePort(), keycloak.url);
  const address = `http://127.0.0.1:${gate.port}`;
  const { publicUrl = address } = wishes;
  const own = async (method: string, path: string, body?: unknown) =>
    callAdmin(`${keycloak.url.origin}/admin/realms`, await keycloak.administratorToken(), method, path, body);
  const settings = {
    FLOWRA_PUBLIC_URL: publicUrl,
    FLOWRA_BACKCHANNEL_LOGOUT_URL: wishes.backchannelLogoutUrl ?? new URL('/auth/backchannel-logout', publicUrl).href,
    OIDC_CLIENT_SECRET: APP.clientSecret,
    OIDC_ADMIN_CLIENT_SECRET: GROUPS.clientSecret,
  };
  const lifespan = wishes.tokenSeconds === undefined ? {} : { accessTokenLifespan: wishes.tokenSeconds };
  await alone(() => own('POST', '', { ...realmFile(settings, wishes.isDeployed === true), realm, ...lifespan }));
  const administrate: TestRealm['administrate'] = (method, path, body) => own(method, `/${realm}${path}`, body);
  const issuer = `${address}/realms/${realm}`;
  return {
    options: { issuer, ...APP, publicUrl },
    admin: { issuer, ...GROUPS },
    settings: {
      ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_SECRET: APP.clientSecret, FLOWRA_PUBLIC_URL: publicUrl },
      ...{ OIDC_ADMIN_CLIENT_ID: GROUPS.clientId, OIDC_ADMIN_CLIENT_SECRET: GROUPS.clientSecret },
    },
    tokenOf: (username, password = username) => askForToken(issuer, passwordGrant(username, password)),
    rotateKeys: () => addKey(administrate),
    administrate,
    groups: () => readGroups(administrate),
    pause: () => gate.shut(),
    resume: () => gate.open(),
    stop: async () => {
      await gate.shut();
      await alone(() => own('DELETE', `/${realm}`));
    },
  };
}

/**
 * Makes or removes a realm while nobody else does: each adds to the role of Keycloak's administrators or takes from it, and of two at the same
 * moment one is refused, and leaves nothing behind.
 */
async function alone(change: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + ALONE_WITHIN_MS;
  for (;;) {
    try {
      await change();
      return;
    } catch (error) {
      if (!(error instanceof AdminRefusal && error.status === CONFLICT) || Date.now() > deadline) throw error;
    }
    await pause(Math.random() * PAUSE_MS);
  }
}

/** The realm as it is deployed, with or without what only development adds. */
function realmFile(settings: Readonly<Record<string, string>>, isDeployed: boolean): object {
  const [base, overlay] = ['realm-flowra.json', 'development.json'].map((name) => readRealm(name, settings));
  if (isDeployed) return base;
  return { ...base, ...overlay, clients: [...base.clients, ...overlay.clients], users: [...base.users, ...overlay.users] };
}

function readRealm(name: string, settings: Readonly<Record<string, string>>): RealmFile {
  const text = readFileSync(join(workspaceRoot, 'deploy/keycloak', name), 'utf8');
  return JSON.parse(text.replace(/\$\{(\w+)\}/g, (whole, variable: string) => settings[variable] ?? whole)) as RealmFile;
}

/** A key with a higher priority than the others signs from now on; those go on verifying. */
async function addKey(administrate: TestRealm['administrate']): Promise<string> {
  const priority = String(1000 + Date.now());
  const config = { priority: [priority], enabled: ['true'], active: ['true'], algorithm: ['RS256'], keySize: ['2048'] };
  const keys = { name: `rsa-${priority}`, providerId: 'rsa-generated', providerType: 'org.keycloak.keys.KeyProvider', config };
  await administrate('POST', '/components', keys);
  const { active } = (await administrate('GET', '/keys')) as { readonly active: Readonly<Record<string, string>> };
  return active['RS256'];
}
