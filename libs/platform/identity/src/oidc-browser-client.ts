import { DomainError, refuse } from '@flowra/kernel';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretPost,
  Configuration,
  customFetch,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  ResponseBodyError,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import type { AuthErrorCode } from './auth-errors';
import { callbackUrl, type IdentityOptions } from './identity-options';
import { fetchInTime, OidcDiscovery } from './oidc-discovery';
import { safeReturnTo } from './return-to';

/** What a browser login leaves us with; kept on the server. */
export interface TokenSet {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
  readonly expiresAt: Date;
}

/** What must be remembered between the start of a login and its callback. */
export interface LoginAttempt {
  readonly state: string;
  readonly codeVerifier: string;
  readonly nonce: string;
  /** A path on this site. */
  readonly returnTo: string;
}

const SCOPE = 'openid profile email';
/** What openid-client says of an answer that is none, e.g. a proxy's error page. */
const NO_ANSWER: ReadonlySet<string> = new Set(['OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR']);

/** The authorisation code flow with PKCE for browsers (design, section 8). */
export class OidcBrowserClient {
  private configuration: Promise<Configuration> | null = null;

  constructor(
    private readonly options: IdentityOptions,
    private readonly discovery: OidcDiscovery = new OidcDiscovery(options),
  ) {}

  /**
   * Where to send the browser to log in, and what to remember until it comes back. Throws DomainError `auth.unavailable`, since the
   * browser could only say that it finds nobody there.
   */
  async startLogin({ returnTo }: { readonly returnTo?: string } = {}): Promise<LoginAttempt & { readonly url: string }> {
    await this.discovery.requireReachable();
    const configuration = await this.configure();
    const attempt = {
      state: randomState(),
      codeVerifier: randomPKCECodeVerifier(),
      nonce: randomNonce(),
      returnTo: safeReturnTo(returnTo),
    };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: callbackUrl(this.options),
      scope: SCOPE,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { ...attempt, url: url.href };
  }

  /** Exchanges the code of a callback; only its query is used. Throws DomainError `auth.login-refused`, `auth.unavailable`. */
  async finishLogin(callback: string | URL, attempt: Omit<LoginAttempt, 'returnTo'>): Promise<TokenSet> {
    const configuration = await this.configure();
    const url = new URL(callbackUrl(this.options));
    url.search = new URL(callback, this.options.publicUrl).search;
    const checks = {
      expectedState: attempt.state,
      pkceCodeVerifier: attempt.codeVerifier,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    };
    return toTokenSet(await authorizationCodeGrant(configuration, url, checks).catch(explain('auth.login-refused')));
  }

  /** Fresh tokens for a refresh token. Throws DomainError `auth.refresh-refused`, `auth.unavailable`. */
  async refresh(refreshToken: string): Promise<TokenSet> {
    const configuration = await this.configure();
    const fresh = toTokenSet(await refreshTokenGrant(configuration, refreshToken).catch(explain('auth.refresh-refused')));
    return { ...fresh, refreshToken: fresh.refreshToken ?? refreshToken };
  }

  /** Where to send the browser so that the identity provider forgets it too. Throws DomainError `auth.unavailable`. */
  async logoutUrl(idToken: string | null): Promise<string> {
    const configuration = await this.configure();
    const postLogout = new URL('/', this.options.publicUrl).href;
    if (configuration.serverMetadata().end_session_endpoint === undefined) return postLogout;
    const hint: Record<string, string> = idToken === null ? {} : { id_token_hint: idToken };
    return buildEndSessionUrl(configuration, { ...hint, post_logout_redirect_uri: postLogout }).href;
  }

  private configure(): Promise<Configuration> {
    this.configuration ??= this.buildConfiguration().catch((error: unknown) => {
      this.configuration = null;
      throw error;
    });
    return this.configuration;
  }

  private async buildConfiguration(): Promise<Configuration> {
    const { clientId, clientSecret } = this.options;
    const metadata = await this.discovery.read();
    const configuration = new Configuration({ ...metadata }, clientId, undefined, ClientSecretPost(clientSecret));
    configuration[customFetch] = (url, { method, headers, body }) => fetchInTime(url, { method, headers, body: body as BodyInit });
    if (metadata.token_endpoint.startsWith('http:')) allowInsecureRequests(configuration);
    return configuration;
  }
}

function toTokenSet(response: TokenEndpointResponse & TokenEndpointResponseHelpers): TokenSet {
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token ?? null,
    idToken: response.id_token ?? null,
    expiresAt: new Date(Date.now() + (response.expiresIn() ?? 0) * 1000),
  };
}

/** Tells a refusal (the answer arrived and says no to this login) from an identity provider that can't answer, or not to us. */
const explain =
  (refused: AuthErrorCode) =>
  (error: unknown): never => {
    const { cause } = error instanceof ClientError ? error : { cause: null };
    if (cause instanceof DomainError) throw cause;
    throw refuse<AuthErrorCode>(isRefusal(error) ? refused : 'auth.unavailable', { reason: reasonOf(error) });
  };

function isRefusal(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status < 500 && ![401, 429].includes(error.status);
  return error instanceof AuthorizationResponseError || (error instanceof ClientError && !NO_ANSWER.has(error.code ?? ''));
}

function reasonOf(error: unknown): string {
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError) return error.error_description ?? error.error;
  return error instanceof Error ? error.message : String(error);
}
