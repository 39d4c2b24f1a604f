import { refuse } from '@flowra/kernel';
import type { AuthErrorCode } from './auth-errors';
import type { IdentityOptions } from './identity-options';
import { fetchInTime, OidcDiscovery } from './oidc-discovery';
import type { UserAccounts } from './user-accounts';
import { type GroupMember, type WorkspaceGroup, WorkspaceGroups } from './workspace-groups';

interface ServiceToken {
  readonly value: string;
  readonly expiresAt: number;
}

interface GroupRepresentation {
  readonly id: string;
  readonly name: string;
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

interface UserRepresentation {
  readonly id: string;
  readonly username: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

const ATTRIBUTE = 'workspace_id';
const PAGE = 100;

const RENEW_BEFORE_MILLISECONDS = 10_000;
const NAME_LENGTH = 40;

/** Which realm is kept in step, and the service account that may do so. */
export type IdentityAdminOptions = Pick<IdentityOptions, 'issuer' | 'internalIssuerUrl' | 'clientId' | 'clientSecret'>;

/** Keeps one group per workspace, and its members, in Keycloak, and looks accounts up there. */
export class KeycloakAdmin extends WorkspaceGroups implements UserAccounts {
  private token: ServiceToken | null = null;

  constructor(
    private readonly options: IdentityAdminOptions,
    private readonly discovery: OidcDiscovery = new OidcDiscovery(options),
  ) {
    super();
  }

  async ensureGroup({ workspaceId, name }: { readonly workspaceId: string; readonly name: string }): Promise<string> {
    const wanted = { name: groupName(workspaceId, name), attributes: { [ATTRIBUTE]: [workspaceId] } };
    const existing = (await this.findGroup(workspaceId)) ?? (await this.createGroup(workspaceId, wanted));
    // What administrators noted on the group stays.
    const renamed = { ...wanted, attributes: { ...existing.attributes, ...wanted.attributes } };
    if (existing.name !== wanted.name) await this.expectSuccess('PUT', groupPath(existing.id), renamed);
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

  async groupOf(workspaceId: string): Promise<WorkspaceGroup | null> {
    const group = await this.findGroup(workspaceId);
    return group === null ? null : { groupId: group.id, workspaceId };
  }

  async *membersOf(groupId: string): AsyncGenerator<GroupMember> {
    for await (const { id, username, firstName = '', lastName = '' } of this.list<UserRepresentation>(`${groupPath(groupId)}/members?`)) {
      yield { userId: id, username, displayName: `${firstName} ${lastName}`.trim() || username };
    }
  }

  async groupsOf(userId: string): Promise<readonly WorkspaceGroup[]> {
    const groups: WorkspaceGroup[] = [];
    const path = `/users/${encodeURIComponent(userId)}/groups?briefRepresentation=false&`;
    for await (const { id, attributes } of this.list<GroupRepresentation>(path)) {
      const workspaceId = attributes?.[ATTRIBUTE]?.[0];
      if (workspaceId !== undefined) groups.push({ groupId: id, workspaceId });
    }
    return groups;
  }

  async isEnabled(userId: string): Promise<boolean> {
    const response = await this.call('GET', `/users/${encodeURIComponent(userId)}`);
    if (response.status === 404) return false;
    if (!response.ok) throw unexpected('GET of a user', response);
    return ((await response.json()) as { readonly enabled?: unknown }).enabled !== false;
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
    const query = new URLSearchParams({ q: `${ATTRIBUTE}:${workspaceId}`, briefRepresentation: 'false', max: String(PAGE) });
    const response = await this.call('GET', `/groups?${query}`);
    if (!response.ok) throw unexpected('GET /groups', response);
    const groups = (await response.json()) as readonly GroupRepresentation[];
    return groups.find(({ attributes }) => attributes?.[ATTRIBUTE]?.includes(workspaceId)) ?? null;
  }

  /** A list to its end, page by page; an empty one for what is not there. */
  private async *list<Item>(path: string): AsyncGenerator<Item> {
    for (let first = 0; ; first += PAGE) {
      const response = await this.call('GET', `${path}first=${first}&max=${PAGE}`);
      if (response.status === 404) return;
      if (!response.ok) throw unexpected(`GET ${path}`, response);
      const items = (await response.json()) as readonly Item[];
      yield* items;
      if (items.length < PAGE) return;
    }
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
