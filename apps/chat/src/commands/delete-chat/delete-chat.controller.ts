import { type ChatRef, deleteChat } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { DeleteChatCommand } from './delete-chat.handler';

@Controller()
export class DeleteChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Ends a chat with everything in it. Throws `chat.not-found`, `chat.not-participant`, `chat.forbidden`, `chat.direct-fixed`. */
  @MessagePattern(deleteChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new DeleteChatCommand(payload, request));
  }
}
