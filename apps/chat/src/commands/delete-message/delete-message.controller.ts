import { deleteMessage, type MessageRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { DeleteMessageCommand } from './delete-message.handler';

@Controller()
export class DeleteMessageController {
  constructor(private readonly commands: CommandBus) {}

  /** Deletes a message. Throws `message.not-found`, `message.forbidden`, `message.edit-window-passed`. */
  @MessagePattern(deleteMessage.pattern)
  handle(@Payload() payload: MessageRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new DeleteMessageCommand(payload, request));
  }
}
