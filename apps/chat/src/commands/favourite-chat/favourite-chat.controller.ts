import { type ChatRef, favouriteChat } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { FavouriteChatCommand } from './favourite-chat.handler';

@Controller()
export class FavouriteChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes a chat one of the caller's favourites. Throws `chat.not-found`, `chat.not-participant`. */
  @MessagePattern(favouriteChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new FavouriteChatCommand(payload, request));
  }
}
