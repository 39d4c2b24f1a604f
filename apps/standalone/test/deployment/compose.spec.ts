import { CHAT_SETTINGS, ConfigError, GATEWAY_SETTINGS, readConfig } from '@flowra/config';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  describeWith,
  environmentOfImage,
  read,
  root,
  run,
  SERVICES,
  SETTINGS,
  STOP_SECONDS,
  stageOf,
  variablesOf,
  variablesOfCli,
  withSecretsFrom,
  writeSecrets,
} from './deployment';

interface ComposeService {
  readonly build?: { readonly dockerfile: string; readonly target: string };
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly networks?: readonly string[];
  readonly secrets?: readonly string[];
  readonly deploy?: { readonly resources: { readonly limits: { readonly cpus: string; readonly memory: string } } };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly stop_grace_period?: string;
}

interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, object>>;
  readonly volumes: Readonly<Record<string, object>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const composeText = read('docker-compose.yml');
const dockerfile = read('deploy/Dockerfile');
const compose = parse(composeText, { merge: true }) as Compose;
const OURS = Object.entries(SETTINGS);
const SECRETS = Object.keys(compose.secrets);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowra-compose-'));
  writeSecrets(join(folder, 'deploy/secrets'), SECRETS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The variables of deploy/.env.example. */
const example = Object.fromEntries(
  read('deploy/.env.example')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('=', 2) as [string, string]),
);

/** Replaces `${NAME}`, `${NAME:-default}` and `${NAME:?message}` as Compose does. */
const interpolate = (text: string): string =>
  text.replace(/\$\{(\w+)(?::-([^}]*))?(?::\?[^}]*)?\}/g, (_, name: string, fallback?: string) => example[name] ?? fallback ?? '');

/** What a container of a service finds in its environment: the image's and the compose file's variables. */
function environmentOf(service: string): Record<string, string> {
  const own = Object.entries(compose.services[service].environment ?? {}).map(([name, value]) => [name, interpolate(String(value))]);
  return { ...environmentOfImage(), ...Object.fromEntries(own) };
}

/** What the service finds there, its secrets in files of this machine. */
const inContainer = (service: string): Record<string, string> =>
  withSecretsFrom(join(folder, 'deploy/secrets'), '/run/secrets', environmentOf(service));

describe('docker-compose.yml', () => {
  it.each(OURS)('gives %s nothing that it does not read', (service, settings) => {
    expect(Object.keys(environmentOf(service)).filter((name) => !variablesOf(settings).includes(name))).toEqual([]);
  });

  it.each(OURS)('gives %s all that it needs, in a form that it takes', (service, settings) => {
    expect(readConfig(settings, inContainer(service))).toMatchObject({ FLOWRA_HTTP_HOST: '0.0.0.0', FLOWRA_HTTP_PORT: 3000 });
  });

  it('runs the command line when it is asked, with the stores of the services and nothing else', () => {
    const { build, profiles, environment = {}, secrets, volumes } = compose.services.cli;
    expect(build).toMatchObject({ dockerfile: 'deploy/Dockerfile', target: 'cli' });
    expect(stageOf('cli').text).toContain('dist/apps/cli/main.js');
    expect(profiles).toEqual(['cli']);
    expect(Object.keys(environment).filter((name) => !variablesOfCli().includes(name))).toEqual([]);
    const { MONGODB_URI, REDIS_URL } = compose.services.chat.environment ?? {};
    expect(environment).toMatchObject({ MONGODB_URI, REDIS_URL });
    expect({ secrets, volumes }).toEqual({ secrets: ['mongo_password', 'redis_password'], volumes: ['backups:/backups'] });
  });

  it('would not start without the secrets', () => {
    const { OIDC_CLIENT_SECRET_FILE: _secret, ...rest } = inContainer('api-gateway');
    expect(() => readConfig(GATEWAY_SETTINGS, rest)).toThrow(ConfigError);
  });

  it('uses the variables of deploy/.env.example, all of them and no other', () => {
    const used = new Set([...composeText.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    expect([...used].sort()).toEqual(Object.keys(example).sort());
  });

  it.each(SERVICES)('builds %s from a stage of the Dockerfile', (service) => {
    const { build } = compose.services[service];
    expect(build).toMatchObject({ dockerfile: 'deploy/Dockerfile', target: service });
    expect(dockerfile).toContain(`FROM service AS ${service}\n`);
    expect(dockerfile).toContain(`dist/apps/${service}/main.js`);
  });

  it('gives each service the secrets that it is told of, and no other', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      const mentioned = new Set([...JSON.stringify(service).matchAll(/\/run\/secrets\/(\w+)/g)].map(([, secret]) => secret));
      const given = (service.secrets ?? []).filter((secret) => name !== 'mongo' || secret !== 'mongo_password');
      expect({ name, secrets: [...mentioned].sort() }).toEqual({ name, secrets: [...given].sort() });
    }
    expect(read('deploy/mongo/users.js')).toContain('/run/secrets/mongo_password');
  });

  it('limits what each container may take', () => {
    const unlimited = Object.entries(compose.services).filter(
      ([, { deploy }]) => !deploy?.resources.limits.memory || !deploy.resources.limits.cpus,
    );
    expect(unlimited.map(([name]) => name)).toEqual([]);
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

/** A duration such as `500ms` or `20s`, in seconds. */
const secondsOf = (text = ''): number => Number.parseFloat(text) / (text.endsWith('ms') ? 1000 : 1);

describe('a gateway that leaves', () => {
  const drain = GATEWAY_SETTINGS.FLOWRA_DRAIN_SECONDS.fallback ?? 0;

  it.each(['realtime', 'gateway'])('is noticed by Traefik (%s) while it serves on, and has ten seconds after that', (route) => {
    const { labels = {}, stop_grace_period: grace } = compose.services[route === 'gateway' ? 'api-gateway' : 'realtime-gateway'];
    const check = `traefik.http.services.${route}.loadbalancer.healthcheck`;
    expect(labels[`${check}.path`]).toBe('/health/ready');
    expect(secondsOf(labels[`${check}.interval`]) + secondsOf(labels[`${check}.timeout`])).toBeLessThan(drain);
    expect(secondsOf(grace)).toBeGreaterThanOrEqual(drain + STOP_SECONDS);
  });

  it('is noticed by HAProxy while it serves on', () => {
    const [, inter, fastinter, fall] =
      /default-server check inter (\w+) fastinter (\w+) .*fall (\d)/.exec(read('deploy/haproxy.cfg')) ?? [];
    const [, timeout] = /timeout check (\w+)/.exec(read('deploy/haproxy.cfg')) ?? [];
    const noticed = secondsOf(inter) + (Number(fall) - 1) * secondsOf(fastinter);
    expect(noticed + secondsOf(timeout)).toBeLessThan(drain);
  });
});

describeWith('compose-spec')('docker-compose.yml', () => {
  it('conforms to the Compose Specification, and names only what it defines', () => {
    writeFileSync(join(folder, 'docker-compose.yml'), interpolate(composeText));
    cpSync(join(root, 'deploy'), join(folder, 'deploy'), { recursive: true, filter: (path) => !path.endsWith('/secrets') });
    const model = JSON.parse(
      run('compose-spec', ['-no-interpolation', '-format', 'json', 'docker-compose.yml'], { cwd: folder }),
    ) as Compose;
    expect(Object.keys(model.services).sort()).toEqual(Object.keys(compose.services).sort());
  });
});

describe('deploy/keycloak/realm-flowra.json', () => {
  const realm = JSON.parse(read('deploy/keycloak/realm-flowra.json')) as {
    readonly realm: string;
    readonly users: readonly { readonly username: string; readonly serviceAccountClientId: string; readonly credentials?: unknown }[];
    readonly clients: readonly { readonly clientId: string; readonly secret: string }[];
  };

  it('is the realm and client of the gateways and of the chat service, and holds no people and no secret', () => {
    const { OIDC_ISSUER, OIDC_CLIENT_ID } = readConfig(GATEWAY_SETTINGS, inContainer('api-gateway'));
    expect(OIDC_ISSUER).toBe(`https://${example.FLOWRA_HOST}/realms/${realm.realm}`);
    const chat = readConfig(CHAT_SETTINGS, inContainer('chat'));
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
    const exported = [...JSON.stringify(compose.services.keycloak).matchAll(/(\w+)=\\"\$\$\(</g)].map(([, name]) => name);
    const given = [...exported, ...Object.keys(compose.services.keycloak.environment ?? {})];
    expect(open.filter((name) => !given.includes(name))).toEqual([]);
  });
});
