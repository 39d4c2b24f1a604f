/** The cookie in which a script tells the server the time zone of its browser. */
const COOKIE = 'flowra_zone';
const SECONDS = 365 * 24 * 60 * 60;

/** What a browser keeps, so that the server knows which day it is for the reader. */
export function zoneCookie(timeZone: string, isSecure: boolean): string {
  return `${COOKIE}=${timeZone}; Path=/; Max-Age=${SECONDS}; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

/** The time zone that the cookies of a browser tell; UTC when they tell none. */
export function readTimeZone(cookies: string | undefined): string {
  const told = /(?:^|;\s*)flowra_zone=([\w+/:-]{1,64})(?:;|$)/.exec(cookies ?? '')?.[1];
  try {
    return told === undefined ? 'UTC' : new Intl.DateTimeFormat('en', { timeZone: told }).resolvedOptions().timeZone;
  } catch {
    // There is no such zone, or not on this server.
    return 'UTC';
  }
}
