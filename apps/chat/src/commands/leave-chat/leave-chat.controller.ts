import { leaveChat, type ChatRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { LeaveChatCommand } from './leave-chat.handler';

@Controller()
export class LeaveChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Ends the participation of the caller. Throws `chat.not-found`, `chat.last-admin`. */
  @MessagePattern(leaveChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new LeaveChatCommand(payload, request));
  }
}
