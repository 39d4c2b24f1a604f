import { profileClaims } from './access-token';
import type { Directory } from './directory';
import type { Middleware } from './oidc-provider-types';
import type { SignedTokens } from './signed-tokens';

const USERINFO_PATH = '/protocol/openid-connect/userinfo';

/** Who a bearer token stands for. The library's own route only knows opaque tokens. */
export function userinfo(directory: Directory, tokens: SignedTokens): Middleware {
  return async (context, next) => {
    if (context.path !== USERINFO_PATH) return next();
    const claims = await tokens.bearer(context.get('authorization'));
    const user = typeof claims?.sub === 'string' ? directory.user(claims.sub) : null;
    if (user !== null) {
      context.body = { ...profileClaims(user), groups: directory.groupsOf(user).map(({ name }) => `/${name}`) };
      return;
    }
    context.status = 401;
    context.set('WWW-Authenticate', 'Bearer error="invalid_token"');
    context.body = { error: 'invalid_token', error_description: 'Token verification failed' };
  };
}
