import { refuse } from '@flowra/kernel';
import type { AuthErrorCode } from './auth-errors';
import type { IdentityOptions } from './identity-options';
import { fetchInTime, OidcDiscovery } from './oidc-discovery';
import { WorkspaceGroups } from './workspace-groups';

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

/** Which realm is kept in step, and the service account that may do so. */
export type IdentityAdminOptions = Pick<IdentityOptions, 'issuer' | 'internalIssuerUrl' | 'clientId' | 'clientSecret'>;

/** Keeps one group per workspace, and its members, in Keycloak. */
export class KeycloakAdmin extends WorkspaceGroups {
  private token: ServiceToken | null = null;

  constructor(
    private readonly options: IdentityAdminOptions,
    private readonly discovery: OidcDiscovery = new OidcDiscovery(options),
  ) {
    super();
  }

  async ensureGroup({ workspaceId, name }: { readonly workspaceId: string; readonly name: string }): Promise<string> {
    const wanted = { name: groupName(workspaceId, name), attributes: { workspace_id: [workspaceId] } };
    const existing = (await this.findGroup(workspaceId)) ?? (await this.createGroup(workspaceId, wanted));
    if (existing.name !== wanted.name) await this.expectSuccess('PUT', groupPath(existing.id), wanted);
    return existing.id;
  }

  async addMember(groupId: string, userId: string): Promise<void> {
    const response = await this.call('PUT', membership(groupId, userId));
    if (response.status === 404) throw refuse<AuthErrorCode>('auth.unknown-user', { groupId, userId });
    if (!response.ok) throw unexpected('PUT of a membership', response);
  }

  async removeMember(groupId: string, userId: string): Promise<void> {
    await this.expectGone(membership(groupId, userId));
  }

  async removeGroup(workspaceId: string): Promise<void> {
    const group = await this.findGroup(workspaceId);
    if (group !== null) await this.expectGone(groupPath(group.id));
  }

  /** The new group, or the one that somebody else created at the same moment. */
  private async createGroup(
    workspaceId: string,
    wanted: { readonly name: string; readonly attributes: object },
  ): Promise<GroupRepresentation> {
    const response = await this.call('POST', '/groups', wanted);
    const created = response.headers.get('location')?.split('/').pop();
    if (response.status === 201 && created !== undefined) return { id: created, name: wanted.name };
    const raced = response.status === 409 ? await this.findGroup(workspaceId) : null;
    if (raced === null) throw unexpected('POST /groups', response);
    return raced;
  }

  private async findGroup(workspaceId: string): Promise<GroupRepresentation | null> {
    const response = await this.call('GET', `/groups?search=${encodeURIComponent(workspaceId)}&max=100`);
    if (!response.ok) throw unexpected('GET /groups', response);
    const groups = (await response.json()) as readonly GroupRepresentation[];
    return groups.find(({ name }) => name.endsWith(`-${workspaceId}`)) ?? null;
  }

  private async expectSuccess(method: string, path: string, body?: unknown): Promise<void> {
    const response = await this.call(method, path, body);
    if (!response.ok) throw unexpected(`${method} ${path}`, response);
  }

  /** What is not there needs no deleting. */
  private async expectGone(path: string): Promise<void> {
    const response = await this.call('DELETE', path);
    if (!response.ok && response.status !== 404) throw unexpected(`DELETE ${path}`, response);
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
const adminUrl = ({ issuer, internalIssuerUrl = issuer }: IdentityAdminOptions): string =>
  internalIssuerUrl.replace(/\/realms\/([^/]+)\/?$/, '/admin/realms/$1');

const groupPath = (groupId: string): string => `/groups/${encodeURIComponent(groupId)}`;

const membership = (groupId: string, userId: string): string =>
  `/users/${encodeURIComponent(userId)}/groups/${encodeURIComponent(groupId)}`;

/** `engineering-<id>`: readable, and unique whatever workspaces are called. */
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
