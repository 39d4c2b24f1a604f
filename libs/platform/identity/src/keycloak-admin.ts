import { refuse } from '@flowra/kernel';
import type { AuthErrorCode } from './auth-errors';
import type { IdentityOptions } from './identity-options';
import { fetchInTime, OidcDiscovery } from './oidc-discovery';

interface ServiceToken {
  readonly value: string;
  readonly expiresAt: number;
}

interface GroupRepresentation {
  readonly id: string;
  readonly name: string;
}

const RENEW_BEFORE_MILLISECONDS = 10_000;
const NAME_LENGTH = 40;

/** Keeps one group per workspace, and its members, at the identity provider (design, section 8). */
export class KeycloakAdmin {
  private token: ServiceToken | null = null;

  constructor(
    private readonly options: IdentityOptions,
    private readonly discovery: OidcDiscovery = new OidcDiscovery(options),
  ) {}

  /** The group of a workspace, created if need be; answers its id. Safe to repeat. Throws DomainError `auth.unavailable`. */
  async ensureGroup({ workspaceId, name }: { readonly workspaceId: string; readonly name: string }): Promise<string> {
    const existing = await this.findGroup(workspaceId);
    if (existing !== null) return existing;
    const response = await this.call('POST', '/groups', {
      name: groupName(workspaceId, name),
      attributes: { workspace_id: [workspaceId] },
    });
    const created = response.headers.get('location')?.split('/').pop();
    if (response.status === 201 && created !== undefined) return created;
    const raced = response.status === 409 ? await this.findGroup(workspaceId) : null;
    if (raced === null) throw unexpected('POST /groups', response);
    return raced;
  }

  /** Puts a person into a group; their next token says so. Safe to repeat. Throws DomainError `auth.unavailable`. */
  async addMember(groupId: string, userId: string): Promise<void> {
    await this.expectSuccess('PUT', membership(groupId, userId));
  }

  /** Takes a person out of a group. Safe to repeat. Throws DomainError `auth.unavailable`. */
  async removeMember(groupId: string, userId: string): Promise<void> {
    await this.expectSuccess('DELETE', membership(groupId, userId));
  }

  private async findGroup(workspaceId: string): Promise<string | null> {
    const response = await this.call('GET', `/groups?search=${encodeURIComponent(workspaceId)}&max=100`);
    if (!response.ok) throw unexpected('GET /groups', response);
    const groups = (await response.json()) as readonly GroupRepresentation[];
    return groups.find(({ name }) => name.endsWith(`-${workspaceId}`))?.id ?? null;
  }

  private async expectSuccess(method: string, path: string): Promise<void> {
    const response = await this.call(method, path);
    if (!response.ok) throw unexpected(`${method} ${path}`, response);
  }

  private async call(method: string, path: string, body?: unknown): Promise<Response> {
    const first = await this.send(method, path, body);
    if (first.status !== 401) return first;
    this.token = null;
    return this.send(method, path, body);
  }

  private async send(method: string, path: string, body: unknown): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.serviceToken()}`, 'content-type': 'application/json' };
    return fetchInTime(adminUrl(this.options) + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  }

  private async serviceToken(): Promise<string> {
    if (this.token !== null && this.token.expiresAt > Date.now()) return this.token.value;
    const { clientId, clientSecret } = this.options;
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
    const response = await fetchInTime((await this.discovery.read()).token_endpoint, { method: 'POST', body });
    if (!response.ok) throw unexpected('the client_credentials grant', response);
    const { access_token: value, expires_in: seconds } = (await response.json()) as { access_token: string; expires_in: number };
    this.token = { value, expiresAt: Date.now() + seconds * 1000 - RENEW_BEFORE_MILLISECONDS };
    return value;
  }
}

/** `/admin/realms/<realm>` beside the issuer's `/realms/<realm>`. */
const adminUrl = ({ issuer, internalIssuerUrl = issuer }: IdentityOptions): string =>
  internalIssuerUrl.replace(/\/realms\/([^/]+)\/?$/, '/admin/realms/$1');

const membership = (groupId: string, userId: string): string =>
  `/users/${encodeURIComponent(userId)}/groups/${encodeURIComponent(groupId)}`;

/** `engineering-<id>`: readable, and unique whatever the workspace is called later. */
function groupName(workspaceId: string, name: string): string {
  const readable = name
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .slice(0, NAME_LENGTH)
    .replace(/^-+|-+$/g, '');
  return `${readable === '' ? 'workspace' : readable}-${workspaceId}`;
}

const unexpected = (what: string, response: Response) =>
  refuse<AuthErrorCode>('auth.unavailable', { reason: `${what} was answered with ${response.status}` });
