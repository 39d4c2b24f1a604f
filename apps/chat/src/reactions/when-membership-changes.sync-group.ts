import type { EventOf } from '@flowra/contracts';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { MembershipSync } from '../groups/membership-sync';

/**
 * Keeps the group of a workspace at the identity provider in step (design, section 8). Each event brings the group to what the
 * workspace is now, not to what it was then; so it does not matter how late or how often an event is handled. While the provider
 * cannot be reached the events wait, and everything else goes on.
 */
@Controller()
export class WhenMembershipChangesSyncGroup {
  constructor(private readonly sync: MembershipSync) {}

  @OnEvent('chat.WorkspaceCreated', 'chat.when-workspace-created.sync-group', AT_LEISURE)
  async created(@Payload() { eventData }: EventOf<'chat.WorkspaceCreated'>): Promise<void> {
    await this.sync.tell(eventData.workspaceId);
  }

  @OnEvent('chat.WorkspaceRenamed', 'chat.when-workspace-renamed.sync-group', AT_LEISURE)
  async renamed(@Payload() { eventData }: EventOf<'chat.WorkspaceRenamed'>): Promise<void> {
    await this.sync.tell(eventData.workspaceId);
  }

  @OnEvent('chat.WorkspaceDeleted', 'chat.when-workspace-deleted.sync-group', AT_LEISURE)
  async deleted(@Payload() { eventData }: EventOf<'chat.WorkspaceDeleted'>): Promise<void> {
    await this.sync.tell(eventData.workspaceId);
  }

  @OnEvent('chat.MemberJoined', 'chat.when-member-joined.sync-group', AT_LEISURE)
  async joined(@Payload() { eventData }: EventOf<'chat.MemberJoined'>): Promise<void> {
    await this.sync.tell(eventData.workspaceId, eventData.userId);
  }

  @OnEvent('chat.MemberLeft', 'chat.when-member-left.sync-group', AT_LEISURE)
  async left(@Payload() { eventData }: EventOf<'chat.MemberLeft'>): Promise<void> {
    await this.sync.tell(eventData.workspaceId, eventData.userId);
  }
}
