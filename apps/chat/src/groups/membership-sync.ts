import { CLOCK, type Clock } from '@flowra/bootstrap';
import { type Workspace, type WorkspaceCommand, workspaceDecider } from '@flowra/chat-domain';
import { AggregateStore } from '@flowra/event-store';
import { type GroupMember, type WorkspaceGroup, WorkspaceGroups } from '@flowra/identity';
import { BOT_USER_ID, DomainError, newId, type UserId } from '@flowra/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { WorkspaceStore } from '../commands/workspace-store';
import { type Agreement, GroupDocuments } from './group-documents';

/** Telling the provider of one person takes no longer. */
const TELL_WITHIN_MS = 60_000;

/**
 * Brings a workspace and its group at the identity provider together: whoever changed since both agreed is followed. The workspace
 * keeps its owner and an admin whatever the group says, and a group that was deleted comes back.
 */
@Injectable()
export class MembershipSync {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly workspaces: WorkspaceStore,
    private readonly groups: WorkspaceGroups,
    private readonly documents: GroupDocuments,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tells the provider what the workspace is, and whether one person is in it. Throws DomainError `auth.unavailable`, `auth.unknown-user`. */
  async tell(workspaceId: string, userId?: string): Promise<void> {
    const workspace = await this.load(workspaceId);
    if (workspace === null) {
      await this.groups.removeGroup(workspaceId);
      await this.documents.forget(workspaceId);
      return;
    }
    const groupId = await this.groups.ensureGroup({ workspaceId, name: workspace.name });
    await this.documents.follow(workspaceId, this.clock.now());
    if (userId === undefined) return;
    const isIn = isMember(workspace, userId);
    // Who was let in because the provider says so needs no telling; they may be out again there.
    const isAgreed = isIn && (await this.documents.agreement(workspaceId, userId)).state === 'in';
    if (!isAgreed) await this.tellOf({ groupId, workspaceId }, userId, isIn);
  }

  /** Compares everybody in a workspace or its group. Throws DomainError `auth.unavailable`. */
  async compare(workspaceId: string): Promise<void> {
    const workspace = await this.load(workspaceId);
    if (workspace === null) return;
    const group = await this.groups.groupOf(workspaceId);
    if (group === null) return this.restore(workspace);
    const listed = new Map<string, GroupMember>();
    for await (const member of this.groups.membersOf(group.groupId)) listed.set(member.userId, member);
    const agreed = await this.documents.agreements(workspaceId);
    const everybody = new Set([...listed.keys(), ...agreed.keys(), ...workspace.members.map(({ userId }) => userId)]);
    for (const userId of everybody) {
      const isSettled = listed.has(userId) && agreed.get(userId)?.state === 'in' && isMember(workspace, userId);
      if (!isSettled) await this.settle(group, userId, listed.get(userId));
    }
  }

  /** Compares one person who has just signed in with every group that concerns them. Throws DomainError `auth.unavailable`. */
  async compareFor(person: GroupMember): Promise<void> {
    const groups = await this.groups.groupsOf(person.userId);
    for (const group of groups) {
      await this.documents.follow(group.workspaceId, this.clock.now());
      await this.settle(group, person.userId, person);
    }
    const others = (await this.documents.workspacesOf(person.userId)).filter((id) => groups.every(({ workspaceId }) => workspaceId !== id));
    for (const workspaceId of others) {
      const group = await this.groups.groupOf(workspaceId);
      if (group !== null) await this.settle(group, person.userId, person);
    }
  }

  /** Lists are old by the time they are read, so both sides are looked at again before either is changed. */
  private async settle(group: WorkspaceGroup, userId: string, person: GroupMember | undefined): Promise<void> {
    const { workspaceId, groupId } = group;
    const agreed = await this.documents.agreement(workspaceId, userId);
    const workspace = await this.load(workspaceId);
    if (workspace === null) return;
    if (agreed.state === 'telling') {
      // Whoever is telling has it in hand, unless it was cut off.
      if (this.clock.now().getTime() - agreed.at.getTime() < TELL_WITHIN_MS) return;
      return this.tellOf(group, userId, isMember(workspace, userId)).catch(ignoreUnknownUser);
    }
    const isInGroup = (await this.groups.groupsOf(userId)).some((each) => each.groupId === groupId);
    const isIn = isMember(workspace, userId);
    const hasGroupChanged = isInGroup !== (agreed.state === 'in');
    if (isInGroup === isIn) {
      if (hasGroupChanged) await this.agree(workspaceId, userId, isIn ? 'in' : 'out');
    } else if (hasGroupChanged) {
      await this.followGroup(group, userId, isInGroup ? person : undefined);
    } else {
      await this.tellOf(group, userId, isIn).catch(ignoreUnknownUser);
    }
  }

  private async followGroup(group: WorkspaceGroup, userId: string, person: GroupMember | undefined): Promise<void> {
    const { workspaceId } = group;
    const command: WorkspaceCommand =
      person === undefined
        ? { type: 'DismissMember', data: { userId: userId as UserId, by: BOT_USER_ID } }
        : { type: 'AdmitMember', data: { ...person, userId: userId as UserId } };
    if (person !== undefined) await this.agree(workspaceId, userId, 'in');
    try {
      await this.workspaces.handle(workspaceId, command, { correlationId: newId(), causationId: null, userId: BOT_USER_ID });
      if (person === undefined) await this.agree(workspaceId, userId, 'out');
    } catch (error) {
      // The workspace insists: the group is put right.
      if (!(error instanceof DomainError) || !error.code.startsWith('workspace.')) throw error;
      await this.tellOf(group, userId, person === undefined).catch(ignoreUnknownUser);
    }
  }

  /** While the provider is being told, nobody takes its old answer for a change of its own. */
  private async tellOf({ workspaceId, groupId }: WorkspaceGroup, userId: string, isIn: boolean): Promise<void> {
    await this.agree(workspaceId, userId, 'telling');
    try {
      if (isIn) await this.groups.addMember(groupId, userId);
      else await this.groups.removeMember(groupId, userId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'auth.unknown-user') await this.agree(workspaceId, userId, 'out');
      throw error;
    }
    await this.agree(workspaceId, userId, isIn ? 'in' : 'out');
  }

  private agree(workspaceId: string, userId: string, state: Agreement['state']): Promise<void> {
    return this.documents.agree(workspaceId, userId, state, this.clock.now());
  }

  private async restore({ id: workspaceId, name, members }: Workspace): Promise<void> {
    const groupId = await this.groups.ensureGroup({ workspaceId, name });
    for (const { userId } of members) await this.tellOf({ groupId, workspaceId }, userId, true).catch(ignoreUnknownUser);
  }

  private async load(workspaceId: string): Promise<Workspace | null> {
    const { state } = await this.aggregates.load(workspaceDecider, workspaceId);
    return state === null || state.isDeleted === true ? null : state;
  }
}

const isMember = ({ members }: Workspace, userId: string): boolean => members.some((member) => member.userId === userId);

/** Nobody there to be in a group; the reaction to the event has said so already. */
function ignoreUnknownUser(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'auth.unknown-user') throw error;
}
