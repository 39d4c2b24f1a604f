import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { workspaceRoot } from '../launch';
import { sharedKeycloak } from './shared-keycloak';

/** Such a token lives a minute. */
const TOKEN_TRUSTED_MS = 30_000;

/** A Keycloak that runs, and how to administrate it. */
export interface RunningKeycloak {
  readonly url: URL;
  /** A token of its first administrator. */
  administratorToken(): Promise<string>;
  stop(): Promise<void>;
}

/** The one that several files share, else one of our own. Throws an Error that says in one line why there is none. */
export async function startKeycloak(): Promise<RunningKeycloak> {
  const given = sharedKeycloak();
  if (given === 'none') throw new Error('There is no Keycloak: node tools/keycloak.mjs says why');
  const { address, stop } = given !== undefined ? { address: given, stop: async () => undefined } : await startOwn();
  const { username, password, origin } = new URL(address);
  const askForToken = async () => {
    const fields = { grant_type: 'password', client_id: 'admin-cli', username, password: decodeURIComponent(password) };
    const answer = await fetch(`${origin}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(20_000),
    });
    if (!answer.ok) throw new Error(`Keycloak gives its administrator no token: ${answer.status}`);
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  let token: { readonly value: string; readonly at: number } | undefined;
  const administratorToken = async () => {
    if (token === undefined || Date.now() - token.at > TOKEN_TRUSTED_MS) token = { value: await askForToken(), at: Date.now() };
    return token.value;
  };
  return { url: new URL(origin), administratorToken, stop };
}

/** Runs tools/keycloak.mjs; it ends when its input does, also when this process is killed. */
async function startOwn(): Promise<{ address: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(workspaceRoot, 'tools/keycloak.mjs')], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  for await (const line of createInterface(child.stdout)) {
    const { url } = JSON.parse(line) as { url: string };
    return {
      address: url,
      stop: async () => {
        child.stdin.end();
        await ended;
      },
    };
  }
  await ended;
  throw new Error(complaint.trim());
}
