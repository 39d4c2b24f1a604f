import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import { ADMIN_ROLE, ADMIN_ROLE_CLIENT } from './access-token';
import type { Directory, Group, User } from './directory';
import { BadRequest, readJsonObject } from './request-body';
import { ADMIN_PATH, type Settings } from './settings';
import type { SignedTokens } from './signed-tokens';

interface Call {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  /** The captured parts of the path. */
  readonly ids: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly location?: string;
}

type Handler = (call: Call) => Answer | Promise<Answer>;

const NOT_FOUND: Answer = { status: 404, body: { error: 'Not found' } };
const DONE: Answer = { status: 204 };

/** The few admin endpoints of Keycloak that Flowra calls, for a service account; and `POST /keys/rotate`, which is our own. */
export class AdminEndpoints {
  private readonly routes: readonly (readonly [method: string, path: RegExp, handler: Handler])[];

  constructor(
    private readonly directory: Directory,
    private readonly tokens: SignedTokens,
    private readonly settings: Settings,
    private readonly endLogins: (userId: string) => Promise<void>,
    rotate: () => Promise<string>,
  ) {
    this.routes = [
      ['GET', /^\/groups$/, ({ query }) => ({ status: 200, body: pageOf(query, this.findGroups(query)).map(groupBody) })],
      ['POST', /^\/groups$/, (call) => this.createGroup(call)],
      ['GET', /^\/groups\/([^/]+)$/, ({ ids: [id] }) => this.answerGroup(id)],
      ['PUT', /^\/groups\/([^/]+)$/, (call) => this.changeGroup(call)],
      ['GET', /^\/groups\/([^/]+)\/members$/, (call) => this.answerMembers(call)],
      ['DELETE', /^\/groups\/([^/]+)$/, ({ ids: [id] }) => this.deleteGroup(id)],
      ['GET', /^\/users$/, ({ query }) => ({ status: 200, body: pageOf(query, this.findUsers(query)).map(userBody) })],
      ['POST', /^\/users$/, (call) => this.createUser(call)],
      ['GET', /^\/users\/([^/]+)$/, ({ ids: [id] }) => this.answerUser(id)],
      ['PUT', /^\/users\/([^/]+)$/, (call) => this.changeUser(call)],
      ['DELETE', /^\/users\/([^/]+)$/, ({ ids: [id] }) => this.removeUser(id)],
      ['POST', /^\/users\/([^/]+)\/logout$/, ({ ids: [id] }) => this.logOut(id)],
      ['GET', /^\/users\/([^/]+)\/groups$/, (call) => this.answerGroupsOf(call)],
      ['PUT', /^\/users\/([^/]+)\/groups\/([^/]+)$/, ({ ids: [user, group] }) => this.setMembership(user, group, true)],
      ['DELETE', /^\/users\/([^/]+)\/groups\/([^/]+)$/, ({ ids: [user, group] }) => this.setMembership(user, group, false)],
      ['POST', /^\/keys\/rotate$/, async () => ({ status: 201, body: { kid: await rotate() } })],
    ];
  }

  /** Answers a request below `/admin/realms/flowra`. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body, location } = await this.answer(request).catch((error: unknown) => {
      if (error instanceof BadRequest) return { status: 400, body: { error: error.message }, location: undefined };
      throw error;
    });
    if (location !== undefined) response.setHeader('Location', location);
    response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const claims = await this.tokens.bearer(request.headers.authorization ?? '');
    if (claims === null) return { status: 401, body: { error: 'HTTP 401 Unauthorized' } };
    if (!mayManage(claims)) return { status: 403, body: { error: 'HTTP 403 Forbidden' } };
    const url = new URL(request.url ?? '/', this.settings.publicUrl);
    const path = url.pathname.slice(ADMIN_PATH.length);
    for (const [method, pattern, handler] of this.routes) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (match !== null) return handler({ request, query: url.searchParams, ids: match.slice(1).map(decode) });
    }
    return NOT_FOUND;
  }

  private async createGroup({ request }: Call): Promise<Answer> {
    const group = await this.directory.saveGroup(groupFields(await readJsonObject(request)));
    if (group === null) return { status: 409, body: { errorMessage: 'Top level group with that name already exists.' } };
    return { status: 201, location: `${this.settings.publicUrl.origin}${ADMIN_PATH}/groups/${group.id}` };
  }

  private async changeGroup({ request, ids: [id] }: Call): Promise<Answer> {
    if (this.directory.group(id) === null) return NOT_FOUND;
    const saved = await this.directory.saveGroup({ ...groupFields(await readJsonObject(request)), id });
    return saved === null ? { status: 409, body: { errorMessage: 'Sibling group named so already exists.' } } : DONE;
  }

  private async deleteGroup(id: string): Promise<Answer> {
    if (this.directory.group(id) === null) return NOT_FOUND;
    await this.directory.removeGroup(id);
    return DONE;
  }

  private async setMembership(userId: string, groupId: string, isMember: boolean): Promise<Answer> {
    if (this.directory.user(userId) === null || this.directory.group(groupId) === null) return NOT_FOUND;
    await this.directory.setMembership(userId, groupId, isMember);
    return DONE;
  }

  private async createUser({ request }: Call): Promise<Answer> {
    const body = await readJsonObject(request);
    const [credential] = Array.isArray(body['credentials']) ? (body['credentials'] as readonly { readonly value?: unknown }[]) : [];
    const [username, password] = [text(body['username']), text(credential?.value)];
    if (username === '' || password === '') throw new BadRequest('username and credentials[0].value are required');
    const names = { firstName: text(body['firstName']), lastName: text(body['lastName']), email: text(body['email']) };
    const user = await this.directory.addUser({ username, password, ...names });
    if (user === null) return { status: 409, body: { errorMessage: 'User exists with same username' } };
    return { status: 201, location: `${this.settings.publicUrl.origin}${ADMIN_PATH}/users/${user.id}` };
  }

  private async changeUser({ request, ids: [id] }: Call): Promise<Answer> {
    if (this.directory.user(id) === null) return NOT_FOUND;
    const { enabled, firstName, lastName, email } = await readJsonObject(request);
    const names = Object.entries({ firstName, lastName, email }).filter(([, value]) => typeof value === 'string');
    await this.directory.changeUser(id, { ...Object.fromEntries(names), ...(typeof enabled === 'boolean' && { enabled }) });
    return DONE;
  }

  private async removeUser(id: string): Promise<Answer> {
    if (this.directory.user(id) === null) return NOT_FOUND;
    await this.directory.removeUser(id);
    return DONE;
  }

  private async logOut(id: string): Promise<Answer> {
    if (this.directory.user(id) === null) return NOT_FOUND;
    await this.endLogins(id);
    return DONE;
  }

  /** By part of the name, or by `q=attribute:value`. */
  private findGroups(query: URLSearchParams): readonly Group[] {
    const [attribute, ...value] = (query.get('q') ?? '').split(':');
    return attribute === ''
      ? this.directory.searchGroups(query.get('search') ?? '')
      : this.directory.groupsWith(attribute, value.join(':'));
  }

  private answerMembers({ query, ids: [id] }: Call): Answer {
    if (this.directory.group(id) === null) return NOT_FOUND;
    return { status: 200, body: pageOf(query, this.directory.membersOf(id)).map(userBody) };
  }

  private findUsers(query: URLSearchParams): readonly User[] {
    const username = query.get('username')?.toLowerCase() ?? '';
    const isExact = query.get('exact') === 'true';
    return this.directory.allUsers().filter((user) => (isExact ? user.username === username : user.username.includes(username)));
  }

  private answerGroup(id: string): Answer {
    const group = this.directory.group(id);
    return group === null ? NOT_FOUND : { status: 200, body: groupBody(group) };
  }

  private answerUser(id: string): Answer {
    const user = this.directory.user(id);
    return user === null ? NOT_FOUND : { status: 200, body: userBody(user) };
  }

  private answerGroupsOf({ query, ids: [id] }: Call): Answer {
    const user = this.directory.user(id);
    return user === null ? NOT_FOUND : { status: 200, body: pageOf(query, this.directory.groupsOf(user)).map(groupBody) };
  }
}

function mayManage(claims: JWTPayload): boolean {
  const access = claims['resource_access'] as Readonly<Record<string, { readonly roles: readonly string[] } | undefined>> | undefined;
  return access?.[ADMIN_ROLE_CLIENT]?.roles.includes(ADMIN_ROLE) ?? false;
}

function groupFields(body: Readonly<Record<string, unknown>>): Omit<Group, 'id'> {
  const name = text(body['name']).trim();
  if (name === '') throw new BadRequest('a group needs a name');
  const attributes = typeof body['attributes'] === 'object' && body['attributes'] !== null ? Object.entries(body['attributes']) : [];
  return {
    name,
    attributes: Object.fromEntries(attributes.map(([key, values]) => [key, Array.isArray(values) ? values.map(String) : []])),
  };
}

const groupBody = ({ id, name, attributes }: Group) => ({ id, name, path: `/${name}`, attributes, subGroups: [] });

const userBody = ({ id, username, firstName, lastName, email, enabled = true }: User) => ({
  ...{ id, username, firstName, lastName, email, enabled },
  emailVerified: true,
});

/** `first` and `max` of a list. */
function pageOf<Item>(query: URLSearchParams, items: readonly Item[]): readonly Item[] {
  const [first, max] = ['first', 'max'].map((name) => Number(query.get(name) ?? Number.NaN));
  const start = Number.isSafeInteger(first) && first > 0 ? first : 0;
  return items.slice(start, Number.isSafeInteger(max) && max >= 0 ? start + max : undefined);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new BadRequest('the path is not well encoded');
  }
}
