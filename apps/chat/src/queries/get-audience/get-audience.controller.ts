import { type ChatAudience, type ChatRef, getAudience } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ReadModels } from '../../projections/read-models';

@Controller()
export class GetAudienceController {
  constructor(private readonly models: ReadModels) {}

  /** For the gateway that pushes to sockets: participants who are still members. No route leads here. Throws `chat.not-found`. */
  @MessagePattern(getAudience.pattern)
  async handle(@Payload() { chatId }: ChatRef): Promise<ChatAudience> {
    const projection = { workspaceId: 1, visibility: 1, isDeleted: 1, 'participants.userId': 1 };
    const chat = await this.models.chats.findOne({ _id: chatId }, { projection });
    const workspace =
      chat && (await this.models.workspaces.findOne({ _id: chat.workspaceId }, { projection: { 'members.userId': 1, isDeleted: 1 } }));
    if (!chat || chat.isDeleted || !workspace || workspace.isDeleted) throw refuse('chat.not-found', { chatId });
    const { workspaceId, visibility, participants } = chat;
    const members = new Set(workspace.members.map(({ userId }) => userId));
    return { chatId, workspaceId, visibility, participantIds: participants.map(({ userId }) => userId).filter((id) => members.has(id)) };
  }
}
