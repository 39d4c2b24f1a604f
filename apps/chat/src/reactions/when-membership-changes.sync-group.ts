import { workspaceDecider } from '@flowra/chat-domain';
import type { EventOf } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { WorkspaceGroups } from '@flowra/identity';
import { OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';

/**
 * Keeps the group of a workspace at the identity provider in step (design, section 8). Each event brings the group to what the
 * workspace is now, not to what it was then; so it does not matter how late or how often an event is handled. While the provider
 * cannot be reached the events wait, and everything else goes on.
 */
@Controller()
export class WhenMembershipChangesSyncGroup {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly groups: WorkspaceGroups,
  ) {}

  @OnEvent('chat.WorkspaceCreated', 'chat.when-workspace-created.sync-group')
  async created(@Payload() { eventData }: EventOf<'chat.WorkspaceCreated'>): Promise<void> {
    await this.sync(eventData.workspaceId);
  }

  @OnEvent('chat.WorkspaceRenamed', 'chat.when-workspace-renamed.sync-group')
  async renamed(@Payload() { eventData }: EventOf<'chat.WorkspaceRenamed'>): Promise<void> {
    await this.sync(eventData.workspaceId);
  }

  @OnEvent('chat.WorkspaceDeleted', 'chat.when-workspace-deleted.sync-group')
  async deleted(@Payload() { eventData }: EventOf<'chat.WorkspaceDeleted'>): Promise<void> {
    await this.sync(eventData.workspaceId);
  }

  @OnEvent('chat.MemberJoined', 'chat.when-member-joined.sync-group')
  async joined(@Payload() { eventData }: EventOf<'chat.MemberJoined'>): Promise<void> {
    await this.sync(eventData.workspaceId, eventData.userId);
  }

  @OnEvent('chat.MemberLeft', 'chat.when-member-left.sync-group')
  async left(@Payload() { eventData }: EventOf<'chat.MemberLeft'>): Promise<void> {
    await this.sync(eventData.workspaceId, eventData.userId);
  }

  private async sync(workspaceId: string, userId?: string): Promise<void> {
    const { state } = await this.aggregates.load(workspaceDecider, workspaceId);
    if (state === null || state.isDeleted === true) return this.groups.removeGroup(workspaceId);
    const groupId = await this.groups.ensureGroup({ workspaceId, name: state.name });
    if (userId === undefined) return;
    if (state.members.some((member) => member.userId === userId)) await this.groups.addMember(groupId, userId);
    else await this.groups.removeMember(groupId, userId);
  }
}
