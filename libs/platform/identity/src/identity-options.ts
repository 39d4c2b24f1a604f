import type { GatewayConfig } from '@flowra/config';

/** Where people come from and how this process talks to it (design, section 8). */
export interface IdentityOptions {
  /** The issuer as browsers and tokens know it, e.g. `http://localhost:3000/realms/flowra`. */
  readonly issuer: string;
  /** Another base under which this process reaches the same issuer, e.g. from inside a container. */
  readonly internalIssuerUrl?: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where browsers reach Flowra; the login comes back to `${publicUrl}/auth/callback`. */
  readonly publicUrl: string;
}

/** Injection token of the `IdentityOptions`. */
export const IDENTITY_OPTIONS = Symbol('IdentityOptions');

/** Where the identity provider sends the browser after a login. */
export function callbackUrl(options: IdentityOptions): string {
  return new URL('/auth/callback', options.publicUrl).href;
}

/** The options of a gateway, from its configuration. */
export function identityOptionsOf(config: GatewayConfig): IdentityOptions {
  return {
    issuer: config.OIDC_ISSUER,
    ...(config.OIDC_INTERNAL_ISSUER && { internalIssuerUrl: config.OIDC_INTERNAL_ISSUER }),
    clientId: config.OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
    publicUrl: config.FLOWRA_PUBLIC_URL,
  };
}
