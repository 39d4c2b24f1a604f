import { originFrom } from '@flowra/bootstrap';
import type { EventOf, PublishedEvent } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatAccess } from '../access/chat-access';
import { ChatStore } from '../commands/chat-store';
import { ReadModels } from '../projections/read-models';

const LEFT = 'chat.when-member-left.leave-chats';
const CREATED = 'chat.when-chat-created.members-only';
const ADDED = 'chat.when-participant-added.members-only';

/**
 * Takes whoever leaves a workspace out of its chats. Somebody may enter a chat in the very moment in which they are removed; so who
 * enters is looked at again.
 */
@Controller()
export class WhenMemberLeftLeaveChats {
  constructor(
    private readonly chats: ChatStore,
    private readonly access: ChatAccess,
    private readonly models: ReadModels,
  ) {}

  @OnEvent('chat.MemberLeft', LEFT, AT_LEISURE)
  async left(@Payload() event: EventOf<'chat.MemberLeft'>): Promise<void> {
    const { workspaceId, userId, by } = event.eventData;
    const chats = await this.models.chats.find({ 'participants.userId': userId, workspaceId }, { projection: { _id: 1 } }).toArray();
    for (const { _id } of chats) await this.depart(event, LEFT, { chatId: _id, workspaceId, userId, by });
  }

  @OnEvent('chat.ChatCreated', CREATED, AT_LEISURE)
  async created(@Payload() event: EventOf<'chat.ChatCreated'>): Promise<void> {
    for (const { userId } of event.eventData.participants) await this.requireMember(event, CREATED, { ...event.eventData, userId });
  }

  @OnEvent('chat.ParticipantAdded', ADDED, AT_LEISURE)
  async added(@Payload() event: EventOf<'chat.ParticipantAdded'>): Promise<void> {
    await this.requireMember(event, ADDED, event.eventData);
  }

  private async requireMember(event: PublishedEvent, handler: string, entered: Departure): Promise<void> {
    if (!(await this.access.isMember(entered.workspaceId, entered.userId))) await this.depart(event, handler, entered);
  }

  private async depart(event: PublishedEvent, handler: string, { chatId, workspaceId, userId, by }: Departure): Promise<void> {
    const data = { userId: userId as UserId, by: by as UserId };
    await this.chats.handle(chatId, workspaceId, { type: 'Depart', data }, originFrom(event, handler, `${chatId} ${userId}`));
  }
}

interface Departure {
  readonly chatId: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly by: string;
}
