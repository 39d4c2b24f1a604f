import type { IncomingMessage, ServerResponse } from 'node:http';

/** The part of `oidc-provider` that is used here; the library ships no types. */
export interface OidcProviderLibrary {
  readonly Provider: new (issuer: string, configuration: object) => Provider;
  readonly errors: { readonly CustomOIDCProviderError: new (error: string, description: string) => Error };
  readonly interactionPolicy: { base(): { remove(prompt: string): void } };
}

export interface StoredPayload {
  readonly uid?: string;
  readonly grantId?: string;
  readonly consumed?: number;
  readonly [name: string]: unknown;
}

/** Where the library keeps one kind of record. */
export interface Adapter {
  find(id: string): Promise<StoredPayload | undefined>;
  findByUid(uid: string): Promise<StoredPayload | undefined>;
  findByUserCode(code: string): Promise<StoredPayload | undefined>;
  upsert(id: string, payload: StoredPayload, seconds: number): Promise<void>;
  consume(id: string): Promise<void>;
  destroy(id: string): Promise<void>;
  revokeByGrantId(grantId: string): Promise<void>;
}

export interface Client {
  readonly clientId: string;
  readonly backchannelLogoutUri?: string;
  postLogoutRedirectUriAllowed(uri: string): boolean;
  /** Tells the client that a login has ended. */
  backchannelLogout(accountId: string, sid: string): Promise<void>;
}

export interface Token {
  readonly accountId?: string;
  readonly clientId: string;
  readonly sid?: string;
  readonly sessionUid?: string;
  readonly expiration: number;
  resourceServer?: unknown;
  save(): Promise<string>;
}

export interface Grant {
  addOIDCScope(scope: string): void;
  addResourceScope(resource: string, scope: string): void;
  save(seconds?: number): Promise<string>;
}

export interface LoginSession {
  readonly accountId?: string;
  readonly authorizations?: Readonly<Record<string, { readonly grantId?: string; readonly sid?: string }>>;
  grantIdFor(clientId: string): string | undefined;
  destroy(): Promise<void>;
}

export interface Interaction {
  readonly uid: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Provider {
  readonly AccessToken: new (values: object) => Token;
  readonly RefreshToken: new (values: object) => Token;
  readonly Grant: (new (values: object) => Grant) & { find(id: string): Promise<Grant | undefined> };
  readonly Client: { find(id: string): Promise<Client | undefined> };
  readonly ResourceServer: new (identifier: string, info: object) => unknown;
  readonly Session: { get(context: Context): Promise<LoginSession>; findByUid(uid: string): Promise<LoginSession | undefined> };
  proxy: boolean;
  maxIpsCount: number;
  use(middleware: Middleware): void;
  on(event: string, listener: (context: Context, error: Error) => void): void;
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  cookieName(kind: 'session'): string;
  registerGrantType(name: string, handler: (context: OidcContext) => Promise<void>, parameters: readonly string[]): void;
  interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
  interactionResult(request: IncomingMessage, response: ServerResponse, result: object): Promise<string>;
}

/** A Koa context. */
export interface Context {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly method: string;
  readonly path: string;
  readonly ip: string;
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
  readonly cookies: { set(name: string, value: string | null, options: object): void };
  status: number;
  type: string;
  body: unknown;
  get(header: string): string;
  set(header: string, value: string): void;
  redirect(url: string): void;
}

/** A Koa context inside one of the library's own routes. */
export interface OidcContext extends Context {
  readonly oidc: {
    readonly client: Client;
    readonly params: Readonly<Record<string, string | undefined>>;
    readonly session: LoginSession;
    readonly account: { readonly accountId: string };
    readonly provider: Provider;
    entity(name: string, value: unknown): void;
  };
}

export type Middleware = (context: Context, next: () => Promise<void>) => Promise<void>;
