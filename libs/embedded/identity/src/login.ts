import { DEVELOPMENT_USERS } from './development-users';
import type { Directory } from './directory';
import type { LoginLimit } from './login-limit';
import type { Context, Middleware, Provider } from './oidc-provider-types';
import { html, sendPage, STYLE, STYLE_PATH } from './page';
import { readForm } from './request-body';
import type { Settings } from './settings';

const LOGIN_PATH = '/login-actions/authenticate/';

/** Where the library sends a browser that has to log in. */
export const loginUrl = ({ issuer }: Settings, uid: string): string => issuer + LOGIN_PATH + uid;

interface Refused {
  readonly username: string;
  readonly status: number;
  readonly message: string;
}

/** The login form: shows it, checks it, and hands the person back to the library. Works without scripts. */
export function loginForm(provider: Provider, directory: Directory, limit: LoginLimit, settings: Settings): Middleware {
  return async (context, next) => {
    if (context.path === STYLE_PATH) return sendStyle(context);
    if (!context.path.startsWith(LOGIN_PATH)) return next();
    const interaction = await provider.interactionDetails(context.req, context.res).catch(() => null);
    if (interaction === null || context.path !== LOGIN_PATH + interaction.uid) return sendExpired(context);
    const origins = settings.redirectUris.map((uri) => new URL(uri).origin);
    if (context.method !== 'POST') return sendForm(context, origins, null, hintOf(interaction.params));
    const { username = '', password = '' } = await readForm(context.req);
    const result = await checkPassword(directory, limit, context.ip, username, password);
    if (typeof result === 'object') return sendForm(context, origins, { username, ...result }, username);
    const returnTo = await provider.interactionResult(context.req, context.res, { login: { accountId: result } });
    context.status = 303;
    context.redirect(returnTo);
  };
}

/** The id of the user with this password, or why not. */
export async function checkPassword(
  directory: Directory,
  limit: LoginLimit,
  address: string,
  username: string,
  password: string,
): Promise<string | { readonly status: number; readonly message: string }> {
  const minutes = limit.minutesToWait(address, username);
  if (minutes > 0)
    return { status: 429, message: `Too many failed attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.` };
  const user = await directory.authenticate(username, password);
  if (user === null) {
    limit.failed(address, username);
    return { status: 200, message: 'Wrong user name or password.' };
  }
  limit.succeeded(address, username);
  return user.id;
}

function sendForm(context: Context, origins: readonly string[], refused: Refused | null, username: string): void {
  const alert = refused === null ? html`` : html`<p class="alert" role="alert" id="problem">${refused.message}</p>`;
  const problem = refused === null ? html`` : html` aria-invalid="true" aria-describedby="problem"`;
  const [nameFocus, passwordFocus] = username === '' ? [html` autofocus`, html``] : [html``, html` autofocus`];
  context.status = refused?.status ?? 200;
  sendPage(
    context,
    'Sign in',
    html`<h1>Sign in</h1>
      ${alert}
      <form method="post">
        <label for="username">User name</label>
        <input
          id="username"
          name="username"
          value="${username}"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required${problem}${nameFocus}
        />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required${problem}${passwordFocus} />
        <button type="submit">Sign in</button>
      </form>
      <aside aria-labelledby="ready">
        <h2 id="ready">Ready users</h2>
        <p>Development identity: password = name.</p>
        <ul>
          ${DEVELOPMENT_USERS.map(
            ({ username: name, firstName, lastName, roles }) =>
              html`<li>
                <code>${name}</code><span>${firstName} ${lastName}${roles.includes('system-admin') ? ', administrator' : ''}</span>
              </li>`,
          )}
        </ul>
      </aside>`,
    origins,
  );
}

function sendExpired(context: Context): void {
  context.status = 400;
  sendPage(
    context,
    'Sign-in expired',
    html`<h1>This sign-in has expired</h1>
      <p>Go <a href="/">back to Flowra</a> and sign in again.</p>`,
  );
}

function sendStyle(context: Context): void {
  context.type = 'css';
  context.set('Cache-Control', 'public, max-age=3600');
  context.body = STYLE;
}

const hintOf = (params: Readonly<Record<string, unknown>>): string =>
  typeof params['login_hint'] === 'string' ? params['login_hint'] : '';
