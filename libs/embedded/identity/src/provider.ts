import { profileClaims, RESOURCE, resourceServer, SCOPES, shapeAccessToken } from './access-token';
import { type Directory, isDisabled } from './directory';
import type { GrantStorage } from './grant-storage';
import type { KeyRing } from './key-ring';
import { loginForm, loginUrl } from './login';
import type { LoginLimit } from './login-limit';
import { LoginSessions } from './login-sessions';
import { logout, LOGOUT_PATH, sendLoggedOut, sendLogoutQuestion } from './logout';
import type { Context, Grant, OidcContext, OidcProviderLibrary, Provider } from './oidc-provider-types';
import { html, sendPage } from './page';
import { registerPasswordGrant } from './password-grant';
import { APP_CLIENT, CLI_CLIENT, REALM_PATH, type Settings } from './settings';
import type { SignedTokens } from './signed-tokens';
import { userinfo } from './userinfo';

/** What a provider works with; all of it outlives the provider. */
export interface Realm {
  readonly settings: Settings;
  readonly directory: Directory;
  readonly keys: KeyRing;
  readonly grants: GrantStorage;
  readonly tokens: SignedTokens;
  readonly limit: LoginLimit;
  /** Takes note of a failure that is nobody's expected refusal. */
  readonly report: (error: unknown) => void;
}

const LOGIN_SECONDS = 30 * 24 * 60 * 60;
const COOKIE = { httpOnly: true, sameSite: 'lax', signed: true, path: REALM_PATH } as const;
const PROFILE = ['name', 'preferred_username', 'given_name', 'family_name'];

/** The protocol library set up as Keycloak's realm `flowra` with the keys of this moment. */
export function createProvider(library: OidcProviderLibrary, realm: Realm): Provider {
  const { settings, directory, grants, tokens, limit } = realm;
  const provider = new library.Provider(settings.issuer, configuration(library, realm));
  provider.proxy = true;
  provider.maxIpsCount = 1;
  provider.on('server_error', (_context, error) => realm.report(error));
  // A logout is a logout, whether or not somebody listens at the other end.
  provider.on('backchannel.error', (_context, error) => realm.report(error));
  registerPasswordGrant(library, provider, realm);
  provider.use(loginForm(provider, directory, limit, settings));
  provider.use(logout(provider, new LoginSessions(provider, grants, realm.report), tokens, COOKIE));
  provider.use(userinfo(directory, tokens));
  return provider;
}

function configuration({ interactionPolicy }: OidcProviderLibrary, { settings, directory, keys, grants }: Realm): object {
  const signingServer = () => resourceServer(settings, keys.signing[0].kid);
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return {
    adapter: (kind: string) => grants.adapter(kind),
    jwks: { keys: keys.signing },
    clients: clients(settings),
    // The one address that is asked is that of our own client, which the library's guard against local addresses would refuse.
    fetch: (url: URL, { dispatcher: _guard, ...options }: RequestInit & { readonly dispatcher?: unknown }) => fetch(url, options),
    clientBasedCORS: () => false,
    claims: { openid: ['sub'], profile: PROFILE, email: ['email', 'email_verified'] },
    scopes: [...SCOPES],
    responseTypes: ['code'],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    cookies: {
      keys: keys.cookies,
      names: { session: 'flowra_identity', interaction: 'flowra_identity_login', resume: 'flowra_identity_resume' },
      long: COOKIE,
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    routes: {
      authorization: '/protocol/openid-connect/auth',
      token: '/protocol/openid-connect/token',
      jwks: '/protocol/openid-connect/certs',
      userinfo: '/protocol/openid-connect/userinfo',
      end_session: LOGOUT_PATH,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: sendLogoutQuestion, postLogoutSuccessSource: sendLoggedOut },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: signingServer,
        useGrantedResource: () => true,
      },
    },
    formats: { customizers: { jwt: (_context: unknown, ...[token, draft]: TokenAndDraft) => shapeAccessToken(directory, token, draft) } },
    interactions: { policy, url: (_context: unknown, { uid }: { readonly uid: string }) => loginUrl(settings, uid) },
    findAccount: (_context: unknown, id: string) => {
      const user = directory.user(id);
      return user === null || isDisabled(user) ? undefined : { accountId: id, claims: () => profileClaims(user) };
    },
    loadExistingGrant: grantWithoutAsking,
    issueRefreshToken: () => true,
    rotateRefreshToken: () => true,
    ttl: {
      ...{
        AccessToken: settings.tokenSeconds,
        ClientCredentials: settings.tokenSeconds,
        IdToken: settings.tokenSeconds,
        AuthorizationCode: 60,
      },
      ...{ Interaction: 60 * 60, Session: LOGIN_SECONDS, Grant: LOGIN_SECONDS, RefreshToken: LOGIN_SECONDS },
    },
    renderError: (context: Context, problem: Readonly<Record<string, string>>) => {
      const reason = problem['error_description'] ?? problem['error'];
      sendPage(
        context,
        'Login failed',
        html`<h1>That did not work</h1>
          <p>${reason}</p>
          <p><a href="/">Back to Flowra</a></p>`,
      );
    },
  };
}

type TokenAndDraft = Parameters<typeof shapeAccessToken> extends [unknown, ...infer Rest] ? Rest : never;

const clients = ({ clientSecret, redirectUris, postLogoutRedirectUris, backchannelLogoutUrl }: Settings): readonly object[] => [
  {
    client_id: APP_CLIENT,
    client_secret: clientSecret,
    grant_types: ['authorization_code', 'refresh_token', 'password', 'client_credentials'],
    response_types: ['code'],
    redirect_uris: redirectUris,
    post_logout_redirect_uris: postLogoutRedirectUris,
    ...(backchannelLogoutUrl !== undefined && { backchannel_logout_uri: backchannelLogoutUrl, backchannel_logout_session_required: true }),
  },
  {
    client_id: CLI_CLIENT,
    token_endpoint_auth_method: 'none',
    grant_types: ['password', 'refresh_token'],
    response_types: [],
    redirect_uris: [],
  },
];

/** Everybody agrees to everything: there is no consent page. */
async function grantWithoutAsking({ oidc: { client, session, account, provider } }: OidcContext): Promise<Grant> {
  const known = session.grantIdFor(client.clientId);
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing !== undefined) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
  grant.addOIDCScope(SCOPES.join(' '));
  grant.addResourceScope(RESOURCE, SCOPES.join(' '));
  await grant.save();
  return grant;
}
