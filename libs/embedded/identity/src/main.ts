import { startEmbeddedIdentity } from './server';
import type { EmbeddedIdentityOptions } from './settings';

/** Runs the development identity from its environment; README.md lists the variables. */
async function main(): Promise<void> {
  const identity = await startEmbeddedIdentity(readOptions(process.env));
  const stop = (): void => {
    identity.close().then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  console.log(JSON.stringify({ ready: true, port: identity.port }));
}

function readOptions(env: NodeJS.ProcessEnv): EmbeddedIdentityOptions {
  const { FLOWRA_IDENTITY_HOST: host, FLOWRA_IDENTITY_CLIENT_SECRET: clientSecret, FLOWRA_TOKEN_SECONDS: tokenSeconds } = env;
  const publicUrl = required(env, 'FLOWRA_PUBLIC_URL');
  return {
    dir: required(env, 'FLOWRA_IDENTITY_DIR'),
    port: portNumber(required(env, 'FLOWRA_IDENTITY_PORT')),
    publicUrl,
    backchannelLogoutUrl: env['FLOWRA_BACKCHANNEL_LOGOUT_URL'] || `${publicUrl.replace(/\/$/, '')}/auth/backchannel-logout`,
    redirectUris: (env['FLOWRA_REDIRECT_URIS'] ?? '').split(/[\s,]+/).filter((uri) => uri !== ''),
    ...(host ? { host } : {}),
    ...(clientSecret ? { clientSecret } : {}),
    ...(tokenSeconds ? { tokenSeconds: Number(tokenSeconds) } : {}),
  };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} must be set`);
  return value;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`FLOWRA_IDENTITY_PORT must be a port number, not "${text}"`);
  return port;
}

function fail(error: unknown): void {
  console.error(`identity: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

main().catch(fail);
