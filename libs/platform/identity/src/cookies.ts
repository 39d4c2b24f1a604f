import type { IdentityOptions } from './identity-options';
import type { LoginAttempt } from './oidc-browser-client';
import { safeReturnTo } from './return-to';

/** The cookie that stands for a login; its value means nothing without the session store. */
export const SESSION_COOKIE = 'flowra_session';
/** The short-lived cookie between the start of a login and its callback. */
export const LOGIN_COOKIE = 'flowra_login';

const SESSION_SECONDS = 30 * 24 * 60 * 60;
const LOGIN_SECONDS = 10 * 60;
const LOGIN_PATH = '/auth';

type Site = Pick<IdentityOptions, 'publicUrl'>;

/** The `Set-Cookie` value that gives the browser its session. */
export const sessionCookie = (sessionId: string, site: Site): string => serialise(SESSION_COOKIE, sessionId, '/', SESSION_SECONDS, site);

/** The `Set-Cookie` value that takes it away. */
export const clearedSessionCookie = (site: Site): string => serialise(SESSION_COOKIE, '', '/', 0, site);

/** The `Set-Cookie` value that remembers a started login until its callback. */
export function loginCookie({ state, codeVerifier, nonce, returnTo }: LoginAttempt, site: Site): string {
  const value = Buffer.from(JSON.stringify([state, codeVerifier, nonce, returnTo])).toString('base64url');
  return serialise(LOGIN_COOKIE, value, LOGIN_PATH, LOGIN_SECONDS, site);
}

/** The `Set-Cookie` value that forgets it. */
export const clearedLoginCookie = (site: Site): string => serialise(LOGIN_COOKIE, '', LOGIN_PATH, 0, site);

/** The session in a `Cookie` header, or null. */
export const readSessionCookie = (header: string | undefined): string | null => readCookie(header, SESSION_COOKIE);

/** The started login in a `Cookie` header, or null. */
export function readLoginCookie(header: string | undefined): LoginAttempt | null {
  const value = readCookie(header, LOGIN_COOKIE);
  const parts = value === null ? null : parseTexts(Buffer.from(value, 'base64url').toString());
  if (parts === null || parts.length !== 4) return null;
  const [state, codeVerifier, nonce, returnTo] = parts;
  return { state, codeVerifier, nonce, returnTo: safeReturnTo(returnTo) };
}

function serialise(name: string, value: string, path: string, seconds: number, { publicUrl }: Site): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

function readCookie(header: string | undefined, name: string): string | null {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1) ?? '';
  return /^[\w-]+$/.test(value) ? value : null;
}

function parseTexts(json: string): string[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;
  } catch {
    return null;
  }
}
