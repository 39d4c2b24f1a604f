import { type DynamicModule, type InjectionToken, Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import type { RedisConnection } from '@flowra/redis';
import { Authenticator } from './authenticator';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity-options';
import { JwtStrategy } from './jwt.strategy';
import { LogoutTokens } from './logout-tokens';
import { OidcBrowserClient } from './oidc-browser-client';
import { OidcDiscovery } from './oidc-discovery';
import { type AskForToken, PersonalTokenVerifier } from './personal-token-verifier';
import { RedisSessionStore } from './redis-session-store';
import { SessionStore } from './session-store';
import { TokenVerifier } from './token-verifier';

/** Where the module finds what it needs but does not own. */
export interface IdentityModuleSetup {
  /** Injection token of the ioredis connection that keeps sessions; without it there is no `SessionStore`. */
  readonly redis?: InjectionToken;
  /** Makes the question whom a personal access token stands for; without it such tokens are not accepted. */
  readonly personalTokens?: { readonly inject: InjectionToken[]; readonly useFactory: (...dependencies: never[]) => AskForToken };
  /** Modules that provide the tokens named here. */
  readonly imports?: ModuleMetadata['imports'];
}

/** The same, with the options made from other providers. */
export interface IdentityModuleAsyncSetup extends IdentityModuleSetup {
  readonly inject?: InjectionToken[];
  readonly useFactory: (...dependencies: never[]) => IdentityOptions | Promise<IdentityOptions>;
}

/** Everything about who is asking: tokens, browser logins, sessions. Global, since every controller's guard needs it. */
@Module({})
export class IdentityModule {
  static forRoot(options: IdentityOptions, setup: IdentityModuleSetup = {}): DynamicModule {
    return IdentityModule.forRootAsync({ ...setup, useFactory: () => options });
  }

  static forRootAsync({ imports = [], inject = [], useFactory, redis, personalTokens }: IdentityModuleAsyncSetup): DynamicModule {
    const providers: Provider[] = [
      { provide: IDENTITY_OPTIONS, inject, useFactory },
      { provide: OidcDiscovery, inject: [IDENTITY_OPTIONS], useFactory: (options: IdentityOptions) => new OidcDiscovery(options) },
      ...[TokenVerifier, OidcBrowserClient, LogoutTokens].map((Adapter) => ({
        provide: Adapter,
        inject: [IDENTITY_OPTIONS, OidcDiscovery],
        useFactory: (options: IdentityOptions, discovery: OidcDiscovery) => new Adapter(options, discovery),
      })),
      {
        provide: Authenticator,
        inject: [TokenVerifier, { token: SessionStore, optional: true }, { token: PersonalTokenVerifier, optional: true }],
        useFactory: (verifier: TokenVerifier, sessions?: SessionStore, tokens?: PersonalTokenVerifier) =>
          new Authenticator(verifier, sessions ?? null, tokens ?? null),
      },
      JwtStrategy,
      ...(redis === undefined ? [] : [sessionStore(redis)]),
      ...(personalTokens === undefined ? [] : [personalTokenVerifier(personalTokens)]),
    ];
    return { module: IdentityModule, global: true, imports, providers, exports: providers };
  }
}

const sessionStore = (redis: InjectionToken): Provider => ({
  provide: SessionStore,
  inject: [redis, OidcBrowserClient, TokenVerifier],
  useFactory: (connection: RedisConnection, client: OidcBrowserClient, verifier: TokenVerifier) =>
    new RedisSessionStore(connection, client, verifier),
});

const personalTokenVerifier = ({ inject, useFactory }: NonNullable<IdentityModuleSetup['personalTokens']>): Provider => ({
  provide: PersonalTokenVerifier,
  inject,
  useFactory: (...dependencies: never[]) => new PersonalTokenVerifier(useFactory(...dependencies)),
});
