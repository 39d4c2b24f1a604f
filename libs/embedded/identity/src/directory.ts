import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DEVELOPMENT_USERS } from './development-users';
import { JsonFile } from './json-file';
import { hashPassword, isPassword } from './passwords';

/** A person who can log in. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly passwordHash: string;
  readonly groupIds: readonly string[];
  /** Missing means true. */
  readonly enabled?: boolean;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

export type NewUser = Pick<User, 'username' | 'firstName' | 'lastName' | 'email'> & { readonly password: string };

/** Users and groups, kept between runs. Whatever it answers is on disk. */
export class Directory {
  private constructor(
    private readonly userFile: JsonFile<readonly User[]>,
    private readonly groupFile: JsonFile<readonly Group[]>,
    private readonly users: Map<string, User>,
    private readonly groups: Map<string, Group>,
  ) {}

  /** Reads users and groups; the development users are added where they are missing. */
  static async open(path: string): Promise<Directory> {
    const userFile = new JsonFile<readonly User[]>(join(path, 'users.json'));
    const groupFile = new JsonFile<readonly Group[]>(join(path, 'groups.json'));
    const users = byId((await userFile.read()) ?? []);
    const directory = new Directory(userFile, groupFile, users, byId((await groupFile.read()) ?? []));
    const missing = DEVELOPMENT_USERS.filter(({ id }) => !users.has(id));
    for (const { username, ...user } of missing) {
      const email = `${username}@flowra.example`;
      users.set(user.id, { ...user, username, email, passwordHash: await hashPassword(username), groupIds: [] });
    }
    if (missing.length > 0) await directory.saveUsers();
    return directory;
  }

  user(id: string): User | null {
    return this.users.get(id) ?? null;
  }

  userNamed(username: string): User | null {
    const wanted = username.trim().toLowerCase();
    return this.allUsers().find((user) => user.username === wanted) ?? null;
  }

  allUsers(): readonly User[] {
    return [...this.users.values()];
  }

  /** The user with this name and password, or null. */
  async authenticate(username: string, password: string): Promise<User | null> {
    const user = this.userNamed(username);
    return user !== null && !isDisabled(user) && (await isPassword(password, user.passwordHash)) ? user : null;
  }

  /** Null when the name is taken. */
  async addUser({ password, ...user }: NewUser): Promise<User | null> {
    const username = user.username.trim().toLowerCase();
    const passwordHash = await hashPassword(password);
    if (this.userNamed(username) !== null) return null;
    const added = { ...user, username, id: randomUUID(), roles: ['user'], passwordHash, groupIds: [] };
    this.users.set(added.id, added);
    await this.saveUsers();
    return added;
  }

  /** Changes what is known of a user. */
  async changeUser(id: string, change: Partial<Pick<User, 'firstName' | 'lastName' | 'email' | 'enabled'>>): Promise<void> {
    const user = this.users.get(id);
    if (user === undefined) return;
    this.users.set(id, { ...user, ...change });
    await this.saveUsers();
  }

  async removeUser(id: string): Promise<void> {
    if (this.users.delete(id)) await this.saveUsers();
  }

  group(id: string): Group | null {
    return this.groups.get(id) ?? null;
  }

  /** Groups whose name contains the text, whatever its case. */
  searchGroups(text: string): readonly Group[] {
    return [...this.groups.values()].filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  }

  /** Groups with this value of an attribute. */
  groupsWith(attribute: string, value: string): readonly Group[] {
    return [...this.groups.values()].filter(({ attributes }) => attributes[attribute]?.includes(value) ?? false);
  }

  membersOf(groupId: string): readonly User[] {
    return this.allUsers().filter(({ groupIds }) => groupIds.includes(groupId));
  }

  groupsOf(user: User): readonly Group[] {
    return user.groupIds.map((id) => this.groups.get(id)).filter((group) => group !== undefined);
  }

  /** Null when the name is taken by another group. */
  async saveGroup(group: Omit<Group, 'id'> & { readonly id?: string }): Promise<Group | null> {
    const saved = { ...group, id: group.id ?? randomUUID() };
    if ([...this.groups.values()].some(({ id, name }) => name === saved.name && id !== saved.id)) return null;
    this.groups.set(saved.id, saved);
    await this.groupFile.write([...this.groups.values()]);
    return saved;
  }

  async removeGroup(groupId: string): Promise<void> {
    this.groups.delete(groupId);
    for (const user of this.users.values()) this.users.set(user.id, withoutGroup(user, groupId));
    await this.saveUsers();
    await this.groupFile.write([...this.groups.values()]);
  }

  async setMembership(userId: string, groupId: string, isMember: boolean): Promise<void> {
    const user = this.users.get(userId);
    if (user === undefined || user.groupIds.includes(groupId) === isMember) return;
    const left = withoutGroup(user, groupId);
    this.users.set(userId, isMember ? { ...left, groupIds: [...left.groupIds, groupId] } : left);
    await this.saveUsers();
  }

  private saveUsers(): Promise<void> {
    return this.userFile.write(this.allUsers());
  }
}

export const isDisabled = ({ enabled }: User): boolean => enabled === false;

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

const withoutGroup = (user: User, groupId: string): User => ({ ...user, groupIds: user.groupIds.filter((id) => id !== groupId) });
