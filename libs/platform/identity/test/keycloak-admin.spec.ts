import { KeycloakAdmin, TokenVerifier } from '../src';
import { IdentityServer } from './support/identity-server';

const ALICE = 'a11ce000-0000-4000-8000-000000000001';
const workspace = { workspaceId: '0198a000-0000-7000-8000-000000000001', name: 'Engineering & Design' };

describe('the group of a workspace', () => {
  let identity: IdentityServer;
  let admin: KeycloakAdmin;

  beforeAll(async () => {
    identity = await IdentityServer.start();
    admin = new KeycloakAdmin(identity.options);
  });
  afterAll(() => identity.remove());

  const groupsOfAlice = async () => (await new TokenVerifier(identity.options).verify(await identity.tokenOf('alice'))).groups;

  it('is created once', async () => {
    const [first, second] = await Promise.all([admin.ensureGroup(workspace), admin.ensureGroup({ ...workspace, workspaceId: 'other' })]);
    expect(await admin.ensureGroup(workspace)).toBe(first);
    expect(second).not.toBe(first);
  });

  it("shows in its members' next tokens", async () => {
    const group = await admin.ensureGroup(workspace);
    await admin.addMember(group, ALICE);
    await admin.addMember(group, ALICE);
    expect(await groupsOfAlice()).toEqual([`/engineering-design-${workspace.workspaceId}`]);
    await admin.removeMember(group, ALICE);
    await admin.removeMember(group, ALICE);
    expect(await groupsOfAlice()).toEqual([]);
  });

  it('is renamed with the workspace, and keeps its members', async () => {
    const group = await admin.ensureGroup(workspace);
    await admin.addMember(group, ALICE);
    expect(await admin.ensureGroup({ ...workspace, name: 'Research' })).toBe(group);
    expect(await groupsOfAlice()).toEqual([`/research-${workspace.workspaceId}`]);
    await admin.ensureGroup(workspace);
  });

  it('goes with the workspace', async () => {
    const group = await admin.ensureGroup({ workspaceId: 'short-lived', name: 'Short' });
    await admin.addMember(group, ALICE);
    await admin.removeGroup('short-lived');
    await admin.removeGroup('short-lived');
    expect(await groupsOfAlice()).not.toContain('/short-short-lived');
    expect(await admin.ensureGroup({ workspaceId: 'short-lived', name: 'Short' })).not.toBe(group);
  });

  it('is out of reach for people, also for administrators', async () => {
    for (const [token, status] of [
      [await identity.tokenOf('admin'), 403],
      ['', 401],
    ] as const) {
      const response = await fetch(`${identity.options.publicUrl}/admin/realms/flowra/groups`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(response.status).toBe(status);
    }
  });

  it('reports a user or an identity that is not there', async () => {
    const group = await admin.ensureGroup(workspace);
    await expect(admin.addMember(group, 'nobody')).rejects.toMatchObject({ code: 'auth.unknown-user' });
    await admin.removeMember(group, 'nobody');
    await expect(new KeycloakAdmin({ ...identity.options, clientSecret: 'wrong' }).ensureGroup(workspace)).rejects.toMatchObject({
      code: 'auth.unavailable',
    });
  });
});
