/** How the development identity runs. */
export interface EmbeddedIdentityOptions {
  /** Where keys, users, groups and logins are kept. */
  readonly dir: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where browsers reach the system, e.g. `http://localhost:3000`; the issuer is `/realms/flowra` below it. */
  readonly publicUrl: string;
  /** Callbacks allowed besides `${publicUrl}/auth/callback`. */
  readonly redirectUris?: readonly string[];
  readonly host?: string;
  readonly clientSecret?: string;
  /** Where Flowra is told that a login has ended; else it is not told. */
  readonly backchannelLogoutUrl?: string;
  /** How long an access token lives. */
  readonly tokenSeconds?: number;
}

/** The same with every default in place. */
export interface Settings {
  readonly publicUrl: URL;
  readonly issuer: string;
  readonly clientSecret: string;
  readonly tokenSeconds: number;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUrl: string | undefined;
}

export const REALM_PATH = '/realms/flowra';
export const ADMIN_PATH = '/admin/realms/flowra';
export const APP_CLIENT = 'flowra-app';
export const CLI_CLIENT = 'flowra-cli';
export const DEFAULT_CLIENT_SECRET = 'flowra-app-secret';
const DEFAULT_TOKEN_SECONDS = 5 * 60;

/** Completes the options. Throws an Error that says in one line what is wrong with them. */
export function toSettings(options: EmbeddedIdentityOptions): Settings {
  const publicUrl = origin(options.publicUrl);
  const { clientSecret = DEFAULT_CLIENT_SECRET, tokenSeconds = DEFAULT_TOKEN_SECONDS, redirectUris = [] } = options;
  const { backchannelLogoutUrl } = options;
  if (backchannelLogoutUrl !== undefined && !URL.canParse(backchannelLogoutUrl))
    throw new Error(`the back-channel logout address ${backchannelLogoutUrl} is not a URL`);
  for (const uri of redirectUris) if (!URL.canParse(uri)) throw new Error(`the redirect URI ${uri} is not a URL`);
  if (!Number.isSafeInteger(tokenSeconds) || tokenSeconds <= 0)
    throw new Error('the token lifetime must be a whole number of seconds above 0');
  const origins = [publicUrl.origin, ...redirectUris.map((uri) => new URL(uri).origin)];
  return {
    publicUrl,
    issuer: publicUrl.origin + REALM_PATH,
    clientSecret,
    tokenSeconds,
    redirectUris: [`${publicUrl.origin}/auth/callback`, ...redirectUris],
    postLogoutRedirectUris: [...new Set(origins)].map((each) => `${each}/`),
    backchannelLogoutUrl,
  };
}

function origin(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new Error(`the public URL must be http:// or https://, not "${text}"`);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw new Error(`the public URL must have no path, not "${text}"`);
  return url;
}
