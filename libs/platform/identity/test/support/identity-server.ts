import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DEFAULT_CLIENT_SECRET,
  type EmbeddedIdentity,
  type EmbeddedIdentityOptions,
  startEmbeddedIdentity,
} from '@flowra/embedded-identity';
import type { IdentityOptions } from '../../src';
import { freePort } from '@flowra/test-servers';

/** A development identity in this process, with its files in a directory of its own. */
export class IdentityServer {
  private constructor(
    private readonly settings: EmbeddedIdentityOptions,
    private server: EmbeddedIdentity,
  ) {}

  static async start(settings: Partial<EmbeddedIdentityOptions> = {}): Promise<IdentityServer> {
    const dir = await mkdtemp(join(tmpdir(), 'flowra-identity-'));
    const port = await freePort();
    const complete = { dir, port, publicUrl: `http://127.0.0.1:${port}`, ...settings };
    return new IdentityServer(complete, await startEmbeddedIdentity(complete));
  }

  get options(): IdentityOptions {
    const { publicUrl } = this.settings;
    return { issuer: this.server.issuer, clientId: 'flowra-app', clientSecret: DEFAULT_CLIENT_SECRET, publicUrl };
  }

  get endpoint(): string {
    return `${this.server.issuer}/protocol/openid-connect`;
  }

  get port(): number {
    return this.server.port;
  }

  rotateKeys(): Promise<string> {
    return this.server.rotateKeys();
  }

  /** What the token endpoint answers to the password grant. */
  async login(username: string, password = username, extra: Record<string, string> = {}): Promise<Record<string, unknown>> {
    const fields = { grant_type: 'password', client_id: 'flowra-cli', username, password, ...extra };
    const response = await fetch(`${this.endpoint}/token`, { method: 'POST', body: new URLSearchParams(fields) });
    return (await response.json()) as Record<string, unknown>;
  }

  /** The access token of a development user. */
  async tokenOf(username: string): Promise<string> {
    const { access_token: token } = await this.login(username);
    if (typeof token !== 'string') throw new Error(`no token for ${username}`);
    return token;
  }

  async restart(): Promise<void> {
    await this.server.close();
    this.server = await startEmbeddedIdentity(this.settings);
  }

  stop(): Promise<void> {
    return this.server.close();
  }

  async remove(): Promise<void> {
    await this.server.close();
    await rm(this.settings.dir, { recursive: true });
  }
}
