import { unpinMessage, type MessageRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { UnpinMessageCommand } from './unpin-message.handler';

@Controller()
export class UnpinMessageController {
  constructor(private readonly commands: CommandBus) {}

  /** Takes a message off the pinned ones. Throws `message.not-found`, `chat.not-participant`, `chat.closed`. */
  @MessagePattern(unpinMessage.pattern)
  handle(@Payload() payload: MessageRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new UnpinMessageCommand(payload, request));
  }
}
