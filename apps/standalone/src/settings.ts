import { type ConfigOf, integer, readConfig, secret, type Settings, text } from '@flowra/config';
import { resolve } from 'node:path';

/** What the one-machine start can be told, all of it by environment. */
export const LAUNCHER_SETTINGS = {
  PORT: integer('where the web page, the API, the sockets and the sign-in are served', { min: 1, max: 65_535, fallback: 3000 }),
  FLOWRA_DATA_DIR: text('folder that keeps everything between runs', '.flowra'),
  FLOWRA_PUBLIC_URL: text('address under which browsers reach Flowra, when it is not http://localhost:PORT', ''),
  MONGODB_URI: secret(text('MongoDB to use instead of the embedded one', '')),
  REDIS_URL: secret(text('Redis to use instead of a local one', '')),
  OIDC_ISSUER: text('OpenID Connect issuer to use instead of the development identity', ''),
  OIDC_CLIENT_SECRET: secret(text('secret of the client flowra-app at that issuer', 'flowra-app-secret')),
  OIDC_ADMIN_CLIENT_ID: text('client at that issuer whose service account keeps a group for each workspace', ''),
  OIDC_ADMIN_CLIENT_SECRET: secret(text('secret of that client', '')),
  LOG_LEVEL: text('how much the services write into FLOWRA_DATA_DIR/logs', 'info'),
} as const;

export interface LauncherConfig {
  readonly port: number;
  readonly dataDir: string;
  readonly publicUrl: string;
  readonly mongoUri: string | undefined;
  readonly redisUrl: string | undefined;
  readonly issuer: string | undefined;
  readonly clientSecret: string;
  /** Who keeps a group for each workspace; undefined when nobody does. */
  readonly admin: { readonly clientId: string; readonly clientSecret: string } | undefined;
  readonly logLevel: string;
}

/** Reads the environment. Throws ConfigError with every fault. */
export function readLauncherConfig(environment: NodeJS.ProcessEnv): LauncherConfig {
  const values = readConfig(LAUNCHER_SETTINGS, environment);
  return {
    port: values.PORT,
    dataDir: resolve(values.FLOWRA_DATA_DIR),
    publicUrl: values.FLOWRA_PUBLIC_URL || `http://localhost:${values.PORT}`,
    mongoUri: values.MONGODB_URI || undefined,
    redisUrl: values.REDIS_URL || undefined,
    issuer: values.OIDC_ISSUER || undefined,
    clientSecret: values.OIDC_CLIENT_SECRET,
    admin: adminOf(values),
    logLevel: values.LOG_LEVEL,
  };
}

/** The development identity lets its one client manage groups. */
function adminOf(values: ConfigOf<typeof LAUNCHER_SETTINGS>): LauncherConfig['admin'] {
  if (values.OIDC_ISSUER === '') return { clientId: 'flowra-app', clientSecret: values.OIDC_CLIENT_SECRET };
  if (values.OIDC_ADMIN_CLIENT_ID === '') return undefined;
  return { clientId: values.OIDC_ADMIN_CLIENT_ID, clientSecret: values.OIDC_ADMIN_CLIENT_SECRET };
}

/** What `npm start -- --help` prints. */
export function helpText(): string {
  const rows = Object.entries(LAUNCHER_SETTINGS).map(([name, { description, fallback }]) => {
    const standard = fallback === '' ? '' : ` (${String(fallback)})`;
    return `  ${name.padEnd(20)} ${description}${standard}`;
  });
  return [
    'npm start                runs the whole of Flowra on this machine',
    'PORT=8080 npm start      the same, elsewhere',
    '',
    'Options, by environment:',
    ...rows,
    '',
  ].join('\n');
}

/** A process that is given a secret itself must not look for the file that the launcher read it from. */
export const NO_SECRET_FILES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(LAUNCHER_SETTINGS as Settings)
    .filter(([, { isSecret }]) => isSecret)
    .map(([name]) => [`${name}_FILE`, '']),
);
