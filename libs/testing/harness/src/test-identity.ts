import { DEFAULT_CLIENT_SECRET, DEVELOPMENT_USERS, startEmbeddedIdentity } from '@flowra/embedded-identity';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports';

export interface IdentityGroup {
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** A development identity of a test's own. */
export interface TestIdentity {
  /** What a service is told, so that it keeps groups there. */
  readonly settings: Readonly<Record<string, string>>;
  /** Every group, with the names of those in it. */
  groups(): Promise<(IdentityGroup & { readonly usernames: readonly string[] })[]>;
  /** Takes it away, and brings it back with what it knew. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** The id of a development user. */
export function developmentUserId(username: string): string {
  const user = DEVELOPMENT_USERS.find((each) => each.username === username);
  if (!user) throw new Error(`There is no development user ${username}`);
  return user.id;
}

/** Starts a development identity on a port and in a folder of its own. */
export async function startTestIdentity(): Promise<TestIdentity> {
  const dir = mkdtempSync(join(tmpdir(), 'flowra-identity-'));
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const start = () => startEmbeddedIdentity({ dir, port, publicUrl });
  let identity = await start();
  const client = { OIDC_ADMIN_CLIENT_ID: 'flowra-app', OIDC_ADMIN_CLIENT_SECRET: DEFAULT_CLIENT_SECRET };
  const ask = async <Body>(path: string): Promise<Body> => {
    const response = await fetch(`${publicUrl}/admin/realms/flowra${path}`, {
      headers: { authorization: `Bearer ${await serviceToken(identity.issuer)}` },
    });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
    return (await response.json()) as Body;
  };
  return {
    settings: { OIDC_ISSUER: identity.issuer, ...client },
    groups: async () => {
      const groups = await ask<IdentityGroup[]>('/groups');
      const memberships = await Promise.all(
        DEVELOPMENT_USERS.map(async ({ id, username }) => ({ username, of: await ask<IdentityGroup[]>(`/users/${id}/groups`) })),
      );
      return groups.map((group) => ({
        ...group,
        usernames: memberships.filter(({ of }) => of.some(({ id }) => id === group.id)).map(({ username }) => username),
      }));
    },
    pause: () => identity.close(),
    resume: async () => {
      identity = await start();
    },
    stop: async () => {
      await identity.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function serviceToken(issuer: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'flowra-app', client_secret: DEFAULT_CLIENT_SECRET });
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, { method: 'POST', body });
  if (!response.ok) throw new Error(`The identity gives no service token: ${response.status}`);
  return ((await response.json()) as { access_token: string }).access_token;
}
