import type { LoginSessions } from './login-sessions';
import type { Client, Context, Middleware, Provider } from './oidc-provider-types';
import { html, sendPage } from './page';
import type { SignedTokens } from './signed-tokens';

export const LOGOUT_PATH = '/protocol/openid-connect/logout';

/** Logs out at once when the request proves by its ID token whose login it is; anything else asks the person first. */
export function logout(provider: Provider, sessions: LoginSessions, tokens: SignedTokens, cookie: object): Middleware {
  return async (context, next) => {
    if (context.path !== LOGOUT_PATH || context.method !== 'GET') return next();
    const session = await provider.Session.get(context);
    const hint = await tokens.idTokenHint(text(context.query['id_token_hint']));
    if (session.accountId !== undefined && session.accountId !== hint?.sub) return next();
    if (session.accountId !== undefined) {
      await sessions.end(session);
      context.cookies.set(provider.cookieName('session'), null, cookie);
    }
    const clientId = typeof hint?.aud === 'string' ? hint.aud : text(context.query['client_id']);
    return leave(context, (await provider.Client.find(clientId)) ?? null);
  };
}

/** The page that asks before it logs out, around the form the library wants submitted. */
export function sendLogoutQuestion(context: Context, form: string): void {
  const [action, xsrf] = [/action="([^"]*)"/, /value="([^"]*)"/].map((pattern) => pattern.exec(form)?.[1] ?? '');
  sendPage(
    context,
    'Log out',
    html`<h1>Log out?</h1>
      <form method="post" action="${action}">
        <input type="hidden" name="xsrf" value="${xsrf}" />
        <button type="submit" name="logout" value="yes" autofocus>Log out</button>
      </form>
      <aside><a href="/">Stay logged in</a></aside>`,
  );
}

/** The page after a logout that leads nowhere else. */
export function sendLoggedOut(context: Context): void {
  sendPage(
    context,
    'Logged out',
    html`<h1>You are logged out</h1>
      <p><a href="/">Back to Flowra</a></p>`,
  );
}

function leave(context: Context, client: Client | null): void {
  const target = text(context.query['post_logout_redirect_uri']);
  if (client === null || !URL.canParse(target) || !client.postLogoutRedirectUriAllowed(target)) return sendLoggedOut(context);
  const url = new URL(target);
  const state = text(context.query['state']);
  if (state !== '') url.searchParams.set('state', state);
  context.status = 303;
  context.redirect(url.href);
}

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');
