import { type ChatRef, unmuteChat } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { UnmuteChatCommand } from './unmute-chat.handler';

@Controller()
export class UnmuteChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Lets a chat be heard again by the caller. Throws `chat.not-found`, `chat.not-participant`. */
  @MessagePattern(unmuteChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new UnmuteChatCommand(payload, request));
  }
}
