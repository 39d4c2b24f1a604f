import { reopenChat, type ChatRef, type ChatView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ReopenChatCommand } from './reopen-chat.handler';

@Controller()
export class ReopenChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Opens a closed chat again. Throws `chat.not-found`, `chat.not-participant`. */
  @MessagePattern(reopenChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<ChatView> {
    return this.commands.execute(new ReopenChatCommand(payload, request));
  }
}
