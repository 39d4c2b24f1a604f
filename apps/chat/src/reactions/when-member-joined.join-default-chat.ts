import { originFrom } from '@flowra/bootstrap';
import type { EventOf } from '@flowra/contracts';
import { DomainError, type UserId } from '@flowra/kernel';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatStore } from '../commands/chat-store';
import { ReadModels } from '../projections/read-models';

const NAME = 'chat.when-member-joined.join-default-chat';

/** How a chat says that nobody can join it any more since it was made the default: it is closed, not public, or gone. */
const NO_LONGER_OPEN = ['chat.closed', 'chat.not-found'];

/** Lets new members take part in the workspace's default chat, when it has one. */
@Controller()
export class WhenMemberJoinedJoinDefaultChat {
  constructor(
    private readonly chats: ChatStore,
    private readonly models: ReadModels,
  ) {}

  @OnEvent('chat.MemberJoined', NAME, AT_LEISURE)
  async handle(@Payload() event: EventOf<'chat.MemberJoined'>): Promise<void> {
    const { workspaceId, userId, username, displayName } = event.eventData;
    const workspace = await this.models.workspaces.findOne({ _id: workspaceId }, { projection: { settings: 1 } });
    const chatId = workspace?.settings?.defaultChatId;
    if (!chatId) return;
    const participant = { userId: userId as UserId, username, displayName };
    try {
      await this.chats.handle(chatId, workspaceId, { type: 'Join', data: { participant } }, originFrom(event, NAME));
    } catch (error) {
      if (!(error instanceof DomainError) || !NO_LONGER_OPEN.includes(error.code)) throw error;
    }
  }
}
