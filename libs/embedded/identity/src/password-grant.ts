import { randomUUID } from 'node:crypto';
import { RESOURCE, resourceServer, SCOPES } from './access-token';
import type { Directory } from './directory';
import type { KeyRing } from './key-ring';
import { checkPassword } from './login';
import type { LoginLimit } from './login-limit';
import type { OidcContext, OidcProviderLibrary, Provider } from './oidc-provider-types';
import type { Settings } from './settings';

/** Adds the `password` grant, which only a development identity should have. A refresh token comes with the scope `offline_access`. */
export function registerPasswordGrant(
  { errors }: OidcProviderLibrary,
  provider: Provider,
  { directory, limit, keys, settings }: { directory: Directory; limit: LoginLimit; keys: KeyRing; settings: Settings },
): void {
  const grant = async (context: OidcContext): Promise<void> => {
    const { client, params } = context.oidc;
    const { username = '', password = '' } = params;
    const result = await checkPassword(directory, limit, context.ip, username, password);
    if (typeof result === 'object') throw new errors.CustomOIDCProviderError('invalid_grant', result.message);
    const asked = new Set((params['scope'] ?? 'openid profile email').split(' '));
    const scope = SCOPES.filter((known) => asked.has(known)).join(' ');
    const token = new provider.AccessToken({ accountId: result, client, gty: 'password', scope, sid: randomUUID() });
    token.resourceServer = new provider.ResourceServer(RESOURCE, resourceServer(settings, keys.signing[0].kid));
    context.oidc.entity('AccessToken', token);
    context.body = {
      access_token: await token.save(),
      token_type: 'Bearer',
      expires_in: token.expiration,
      scope,
      ...(asked.has('offline_access') ? { refresh_token: await refreshToken(provider, context, result, scope) } : {}),
    };
  };
  provider.registerGrantType('password', grant, ['username', 'password', 'scope']);
}

async function refreshToken(provider: Provider, { oidc: { client } }: OidcContext, accountId: string, scope: string): Promise<string> {
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope(scope);
  grant.addResourceScope(RESOURCE, scope);
  const grantId = await grant.save();
  const token = new provider.RefreshToken({ accountId, client, grantId, gty: 'password', scope, resource: RESOURCE, rotations: 0 });
  return token.save();
}
