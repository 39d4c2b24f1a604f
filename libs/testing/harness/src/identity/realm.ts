import type { IdentityAdminOptions, IdentityOptions } from '@flowra/identity';

/** A group with those in it, as an administrator sees it. */
export interface RealmGroup {
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly usernames: readonly string[];
}

/** How a test wants its realm. */
export interface RealmWishes {
  /** Where browsers reach Flowra; else an address where nobody is. */
  readonly publicUrl?: string;
  /** Where the end of a login is told. */
  readonly backchannelLogoutUrl?: string;
  readonly tokenSeconds?: number;
  /** On Keycloak: the realm exactly as it is deployed, without what development adds. */
  readonly isDeployed?: boolean;
}

/** An identity provider of a test's own with the development users, whichever kind it is. */
export interface TestRealm {
  readonly options: IdentityOptions;
  /** The service account that keeps groups. */
  readonly admin: IdentityAdminOptions;
  /** What a service reads to work with it. */
  readonly settings: Readonly<Record<string, string>>;
  /** An access token by name and password, which only development allows. Throws an Error with what the provider answers. */
  tokenOf(username: string, password?: string): Promise<string>;
  /** Signs with another key from now on; answers its id. */
  rotateKeys(): Promise<string>;
  /** What an administrator does at the console: a call below `/admin/realms/<realm>`. Throws an Error when it fails. */
  administrate(method: string, path: string, body?: unknown): Promise<unknown>;
  groups(): Promise<RealmGroup[]>;
  /** Takes it away from everybody, and brings it back with what it knew. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** The parts of a test realm that follow from the others. */
export const APP = { clientId: 'flowra-app', clientSecret: 'flowra-app-secret' } as const;
const CLI = 'flowra-cli';

/** What a token endpoint answers. Throws an Error with the answer when it refuses. */
export async function askForToken(issuer: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams(fields);
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, { method: 'POST', body, signal: AbortSignal.timeout(10_000) });
  const answer = (await response.json()) as { readonly access_token?: string };
  if (answer.access_token === undefined) throw new Error(`There is no token: ${response.status} ${JSON.stringify(answer)}`);
  return answer.access_token;
}

export const passwordGrant = (username: string, password: string): Readonly<Record<string, string>> => ({
  ...{ grant_type: 'password', client_id: CLI, username, password, scope: 'openid' },
});

/** What Keycloak refused an administrator. */
export class AdminRefusal extends Error {
  constructor(
    call: string,
    readonly status: number,
    answer: string,
  ) {
    super(`${call}: ${status} ${answer}`);
  }
}

/** Calls the endpoints for administrators. Throws `AdminRefusal` when it fails. */
export async function callAdmin(base: string, token: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(base + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw new AdminRefusal(`${method} ${path}`, response.status, text);
  return text === '' ? null : JSON.parse(text);
}

/** Every group with its members, by the endpoints for administrators. */
export async function readGroups(administrate: TestRealm['administrate']): Promise<RealmGroup[]> {
  const groups = (await administrate('GET', '/groups?briefRepresentation=false&max=1000')) as Omit<RealmGroup, 'usernames'>[];
  return Promise.all(
    groups.map(async (group) => {
      const members = (await administrate('GET', `/groups/${group.id}/members?max=1000`)) as { readonly username: string }[];
      return { ...group, usernames: members.map(({ username }) => username).sort() };
    }),
  );
}
