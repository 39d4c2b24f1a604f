import { DEFAULT_CLIENT_SECRET } from '@flowra/embedded-identity';
import { type Flowra, type Launched, run, UNLIMITED, workspaceRoot } from '@flowra/harness';
import { join } from 'node:path';

/** A second process of a service, beside the one that the launcher started. */
export interface Replica {
  readonly url: string;
  readonly process: Launched;
}

/** Starts another process of a service on the stores of a running Flowra, and waits until it serves; at a free port when none is named. */
export async function startReplica(flowra: Flowra, service: string, more: Readonly<Record<string, string>> = {}): Promise<Replica> {
  const { mongodb, redis, identity } = flowra.processes().addresses;
  const env = {
    MONGODB_URI: mongodb,
    FLOWRA_DATABASE_PREFIX: flowra.databasePrefix,
    REDIS_URL: redis,
    FLOWRA_HTTP_PORT: '0',
    FLOWRA_PUBLIC_URL: flowra.url,
    OIDC_ISSUER: `${flowra.url}/realms/flowra`,
    OIDC_INTERNAL_ISSUER: `${identity}/realms/flowra`,
    OIDC_CLIENT_SECRET: DEFAULT_CLIENT_SECRET,
    OIDC_ADMIN_CLIENT_ID: 'flowra-app',
    OIDC_ADMIN_CLIENT_SECRET: DEFAULT_CLIENT_SECRET,
    ...UNLIMITED,
    LOG_LEVEL: 'info',
    ...more,
  };
  const replica = run(process.execPath, [join(workspaceRoot, `dist/apps/${service}/main.js`)], env);
  await replica.says(/"port":\d+.*is up/, 30_000);
  const port = /"port":(\d+).*is up/.exec(replica.output)?.[1];
  return { url: `http://127.0.0.1:${port}`, process: replica };
}

/** How many requests of a kind the process at this address has answered. */
export async function answeredBy(url: string, pattern: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return metrics
    .split('\n')
    .filter((line) => line.startsWith('flowra_rpc_request_seconds_count') && line.includes(`pattern="${pattern}"`))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

/** How many events the process at this address has appended. */
export async function appendedBy(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^flowra_events_appended_total\{[^}]*\} (\d+)/m.exec(metrics)?.[1] ?? 0);
}
