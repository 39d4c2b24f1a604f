import { type ChatPlace, type ChatRef, locateChat } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ChatAccess } from '../../access/chat-access';

@Controller()
export class LocateChatController {
  constructor(private readonly access: ChatAccess) {}

  /** For the gateway that lets sockets follow chats: whether somebody may, and nothing that costs more. Throws `chat.not-found`. */
  @MessagePattern(locateChat.pattern)
  async handle(@Payload() { chatId }: ChatRef, @Ctx() { request }: RpcContext): Promise<ChatPlace> {
    const { chat } = await this.access.requireVisible(chatId, request.principal);
    return { chatId, workspaceId: chat.workspaceId };
  }
}
