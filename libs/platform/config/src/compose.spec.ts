import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CHAT_SETTINGS, ConfigError, GATEWAY_SETTINGS, readConfig, SERVICE_SETTINGS, type Settings } from './index';

interface ComposeService {
  readonly build?: { readonly dockerfile: string; readonly target: string };
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, object>>;
  readonly volumes: Readonly<Record<string, object>>;
}

const root = join(__dirname, '../../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const composeText = read('docker-compose.yml');
const dockerfile = read('deploy/Dockerfile');
const compose = parse(composeText, { merge: true }) as Compose;

/** What each service of ours reads. */
const SETTINGS: Readonly<Record<string, Settings>> = {
  chat: CHAT_SETTINGS,
  task: SERVICE_SETTINGS,
  'tag-parser': SERVICE_SETTINGS,
  notification: SERVICE_SETTINGS,
  'realtime-gateway': GATEWAY_SETTINGS,
  'api-gateway': GATEWAY_SETTINGS,
};
const OURS = Object.entries(SETTINGS);

/** The variables of deploy/.env.example; an empty one stands for a secret that somebody filled in. */
const example = Object.fromEntries(
  read('deploy/.env.example')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('=', 2) as [string, string])
    .map(([name, value]) => [name, value || 'secret']),
);

/** Replaces `${NAME}`, `${NAME:-default}` and `${NAME:?message}` as Compose does. */
const interpolate = (text: string): string =>
  text.replace(/\$\{(\w+)(?::-([^}]*))?(?::\?[^}]*)?\}/g, (_, name: string, fallback?: string) => example[name] ?? fallback ?? '');

/** What a container of a service finds in its environment: the image's and the compose file's variables. */
function environmentOf(service: string): Record<string, string> {
  const [, ofImage] = /^ENV (.*)$/m.exec(dockerfile) ?? [];
  const image = (ofImage ?? '').split(' ').map((pair) => pair.split('=', 2) as [string, string]);
  const own = Object.entries(compose.services[service].environment ?? {}).map(([name, value]) => [name, interpolate(String(value))]);
  return Object.fromEntries([...image, ...own]) as Record<string, string>;
}

describe('docker-compose.yml', () => {
  it.each(OURS)('gives %s nothing that it does not read', (service, settings) => {
    const known = [...Object.keys(settings), 'NODE_ENV'];
    expect(Object.keys(environmentOf(service)).filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(OURS)('gives %s all that it needs, in a form that it takes', (service, settings) => {
    expect(readConfig(settings, environmentOf(service))).toMatchObject({ FLOWRA_HTTP_HOST: '0.0.0.0', FLOWRA_HTTP_PORT: 3000 });
  });

  it('would not start without the secrets', () => {
    const { OIDC_CLIENT_SECRET: _secret, ...rest } = environmentOf('api-gateway');
    expect(() => readConfig(GATEWAY_SETTINGS, rest)).toThrow(ConfigError);
  });

  it('uses the variables of deploy/.env.example, all of them and no other', () => {
    const used = new Set([...composeText.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(example).sort());
  });

  it.each(OURS.map(([service]) => service))('builds %s from a stage of the Dockerfile', (service) => {
    const { build } = compose.services[service];
    expect(build).toMatchObject({ dockerfile: 'deploy/Dockerfile', target: service });
    expect(dockerfile).toContain(`FROM service AS ${service}\n`);
    expect(dockerfile).toContain(`dist/apps/${service}/main.js`);
  });

  it('waits only for parts that say when they are ready', () => {
    for (const { depends_on: dependencies = {} } of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(dependencies)) {
        expect(condition).toBe('service_healthy');
        expect(compose.services[name]).toHaveProperty('healthcheck');
      }
    }
  });

  it('names only networks and volumes that it defines, and pins every image', () => {
    for (const { networks = [], volumes = [], image } of Object.values(compose.services)) {
      expect(networks.filter((name) => !(name in compose.networks))).toEqual([]);
      const named = volumes.map((volume) => volume.split(':')[0]).filter((source) => /^\w/.test(source));
      expect(named.filter((name) => !(name in compose.volumes))).toEqual([]);
      if (image !== undefined) expect(image).toMatch(/:v?\d+\.\d+/);
    }
  });

  it('publishes nothing but the edge, and the Keycloak console to this machine', () => {
    const published = Object.entries(compose.services).flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(published).toEqual(['keycloak 127.0.0.1:8081:8080', 'traefik 80:80', 'traefik 443:443']);
  });
});

describe('deploy/keycloak/realm-flowra.json', () => {
  const realm = JSON.parse(read('deploy/keycloak/realm-flowra.json')) as {
    readonly realm: string;
    readonly users: readonly { readonly username: string; readonly serviceAccountClientId: string; readonly credentials?: unknown }[];
    readonly clients: readonly { readonly clientId: string; readonly secret: string }[];
  };

  it('is the realm and client of the gateways and of the chat service, and holds no people and no secret', () => {
    const { OIDC_ISSUER, OIDC_CLIENT_ID } = readConfig(GATEWAY_SETTINGS, environmentOf('api-gateway'));
    expect(OIDC_ISSUER).toBe(`https://${example.FLOWRA_HOST}/realms/${realm.realm}`);
    const chat = readConfig(CHAT_SETTINGS, environmentOf('chat'));
    expect(chat.OIDC_ISSUER).toBe(OIDC_ISSUER);
    expect(realm.clients).toMatchObject([
      { clientId: OIDC_CLIENT_ID, secret: '${OIDC_CLIENT_SECRET}' },
      { clientId: chat.OIDC_ADMIN_CLIENT_ID, secret: '${OIDC_ADMIN_CLIENT_SECRET}', serviceAccountsEnabled: true },
    ]);
    expect(realm.users).toMatchObject([
      { username: `service-account-${chat.OIDC_ADMIN_CLIENT_ID}`, serviceAccountClientId: chat.OIDC_ADMIN_CLIENT_ID },
    ]);
    expect(realm.users[0].credentials).toBeUndefined();
  });

  it('leaves open only what the container of Keycloak is given', () => {
    const open = [...JSON.stringify(realm).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    const given = Object.keys(compose.services.keycloak.environment ?? {});
    expect(open.filter((name) => !given.includes(name))).toEqual([]);
  });
});
