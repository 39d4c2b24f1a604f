import { originFrom } from '@flowra/bootstrap';
import type { EventOf, PublishedEvent } from '@flowra/contracts';
import type { ChatId, UserId } from '@flowra/kernel';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { WorkspaceStore } from '../commands/workspace-store';

const DELETED = 'chat.when-chat-deleted.forget-default';
const HIDDEN = 'chat.when-chat-hidden.forget-default';

interface Place {
  readonly workspaceId: string;
  readonly chatId: string;
  readonly by: string;
}

/** A chat that is deleted or no longer public is not the one that new members join. */
@Controller()
export class WhenChatClosesToOthersForgetDefault {
  constructor(private readonly workspaces: WorkspaceStore) {}

  @OnEvent('chat.ChatDeleted', DELETED, AT_LEISURE)
  async deleted(@Payload() event: EventOf<'chat.ChatDeleted'>): Promise<void> {
    await this.forget(event, DELETED, event.eventData);
  }

  @OnEvent('chat.ChatVisibilityChanged', HIDDEN, AT_LEISURE)
  async changed(@Payload() event: EventOf<'chat.ChatVisibilityChanged'>): Promise<void> {
    if (event.eventData.to !== 'public') await this.forget(event, HIDDEN, event.eventData);
  }

  private async forget(event: PublishedEvent, handler: string, { workspaceId, chatId, by }: Place): Promise<void> {
    const data = { chatId: chatId as ChatId, by: by as UserId };
    await this.workspaces.handle(workspaceId, { type: 'ForgetDefaultChat', data }, originFrom(event, handler));
  }
}
