import type { Principal } from '@flowra/contracts';
import { DEFAULT_CLIENT_SECRET, type EmbeddedIdentity, startEmbeddedIdentity } from '@flowra/embedded-identity';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@flowra/test-servers';

/** A development identity of a test's own, for gateways. */
export class GatewayIdentity {
  private constructor(
    private readonly dir: string,
    private readonly publicUrl: string,
    private readonly server: EmbeddedIdentity,
  ) {}

  static async start(options: { tokenSeconds?: number } = {}): Promise<GatewayIdentity> {
    const dir = mkdtempSync(join(tmpdir(), 'flowra-gateway-identity-'));
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    return new GatewayIdentity(dir, publicUrl, await startEmbeddedIdentity({ dir, port, publicUrl, ...options }));
  }

  /** What a gateway reads to trust it. */
  get environment(): Readonly<Record<string, string>> {
    return { FLOWRA_PUBLIC_URL: this.publicUrl, OIDC_ISSUER: this.server.issuer, OIDC_CLIENT_SECRET: DEFAULT_CLIENT_SECRET };
  }

  /** A token of a development user, whose password is the name. Throws when there is none. */
  async tokenOf(username: string): Promise<string> {
    const body = new URLSearchParams({ grant_type: 'password', client_id: 'flowra-cli', username, password: username });
    const response = await fetch(`${this.server.issuer}/protocol/openid-connect/token`, { method: 'POST', body });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (token === undefined) throw new Error(`There is no token for ${username}`);
    return token;
  }

  /** A development user as a gateway vouches for them. */
  async principalOf(username: string): Promise<Principal> {
    const [, claims] = (await this.tokenOf(username)).split('.');
    const { sub, name, realm_access } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
      sub: string;
      name: string;
      realm_access: { roles: string[] };
    };
    return { userId: sub, username, displayName: name, isSystemAdmin: realm_access.roles.includes('system-admin') };
  }

  async stop(): Promise<void> {
    await this.server.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
