import { type ChatRef, muteChat } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { MuteChatCommand } from './mute-chat.handler';

@Controller()
export class MuteChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Silences a chat for the caller. Throws `chat.not-found`, `chat.not-participant`. */
  @MessagePattern(muteChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new MuteChatCommand(payload, request));
  }
}
