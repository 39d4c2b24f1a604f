import { type ChatAudience, type ChatRef, getAudience } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ReadModels } from '../../projections/read-models';

@Controller()
export class GetAudienceController {
  constructor(private readonly models: ReadModels) {}

  /** For the gateway that pushes to sockets. No route leads here. Throws `chat.not-found`. */
  @MessagePattern(getAudience.pattern)
  async handle(@Payload() { chatId }: ChatRef): Promise<ChatAudience> {
    const chat = await this.models.chats.findOne({ _id: chatId }, { projection: { workspaceId: 1, visibility: 1, participants: 1 } });
    if (!chat) throw refuse('chat.not-found', { chatId });
    const { workspaceId, visibility, participants } = chat;
    return { chatId, workspaceId, visibility, participantIds: participants.map(({ userId }) => userId) };
  }
}
