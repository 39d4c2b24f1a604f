import { closeChat, type ChatRef, type ChatView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { CloseChatCommand } from './close-chat.handler';

@Controller()
export class CloseChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes a chat read-only. Throws `chat.not-found`, `chat.not-participant`. */
  @MessagePattern(closeChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<ChatView> {
    return this.commands.execute(new CloseChatCommand(payload, request));
  }
}
