import { type ChatRef, unfavouriteChat } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { UnfavouriteChatCommand } from './unfavourite-chat.handler';

@Controller()
export class UnfavouriteChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes a chat one among others for the caller. Throws `chat.not-found`, `chat.not-participant`. */
  @MessagePattern(unfavouriteChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new UnfavouriteChatCommand(payload, request));
  }
}
