import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AdminEndpoints } from './admin';
import { Directory } from './directory';
import { GrantStorage } from './grant-storage';
import { KeyRing } from './key-ring';
import { LoginLimit } from './login-limit';
import { LoginSessions } from './login-sessions';
import { loadOidcProvider } from './oidc-provider-library';
import { createProvider, type Realm } from './provider';
import { ADMIN_PATH, type EmbeddedIdentityOptions, REALM_PATH, type Settings, toSettings } from './settings';
import { SignedTokens } from './signed-tokens';

/** A running development identity. */
export interface EmbeddedIdentity {
  readonly port: number;
  readonly issuer: string;
  /** Signs with a new key from now on, and answers its id; tokens of the old key stay valid. */
  rotateKeys(): Promise<string>;
  close(): Promise<void>;
}

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** Starts the stand-in for Keycloak's realm `flowra` (design, section 8). Throws an Error that says in one line why it can't. */
export async function startEmbeddedIdentity(options: EmbeddedIdentityOptions): Promise<EmbeddedIdentity> {
  const settings = toSettings(options);
  const report = (error: unknown): void => console.error(`identity: ${error instanceof Error ? error.message : String(error)}`);
  const library = await loadOidcProvider();
  const [directory, keys, grants] = await Promise.all([
    Directory.open(options.dir),
    KeyRing.open(options.dir),
    GrantStorage.open(options.dir, report),
  ]);
  const tokens = new SignedTokens(keys, settings.issuer);
  const realm: Realm = { settings, directory, keys, grants, tokens, limit: new LoginLimit(), report };
  let provider = createProvider(library, realm);
  let answerRealm: Handle = provider.callback();
  const rotateKeys = async (): Promise<string> => {
    const kid = await keys.rotate();
    provider = createProvider(library, realm);
    answerRealm = provider.callback();
    return kid;
  };
  const endLogins = (userId: string): Promise<void> => new LoginSessions(provider, grants, report).endAllOf(userId);
  const admin = new AdminEndpoints(directory, tokens, settings, endLogins, rotateKeys);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (isBelow(path, REALM_PATH)) return answerRealm(asMounted(request, settings), response);
    if (!isBelow(path, ADMIN_PATH)) return void response.writeHead(404).end();
    admin.handle(request, response).catch((error: unknown) => {
      report(error);
      response.writeHead(500).end();
    });
  });
  const port = await listen(server, options);
  return { port, issuer: settings.issuer, rotateKeys, close: () => close(server, grants) };
}

/** The request as the realm sees it: below its own path, under the public address whatever the proxy said. */
function asMounted(request: IncomingMessage, { publicUrl }: Settings): IncomingMessage {
  const url = request.url ?? '/';
  request.headers['x-forwarded-host'] = publicUrl.host;
  request.headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1);
  return Object.assign(request, { originalUrl: url, url: url.slice(REALM_PATH.length) || '/' });
}

const isBelow = (path: string, base: string): boolean => path.startsWith(base) && ['/', '?', undefined].includes(path[base.length]);

async function listen(server: Server, { port, host = '127.0.0.1' }: EmbeddedIdentityOptions): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    throw new Error(`can't listen on ${host}:${port} (${error instanceof Error ? error.message : String(error)})`, { cause: error });
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server, grants: GrantStorage): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  await grants.close();
}
