import { editMessage, type EditMessage, type MessageView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { EditMessageCommand } from './edit-message.handler';

@Controller()
export class EditMessageController {
  constructor(private readonly commands: CommandBus) {}

  /** Edits a message. Throws `message.not-found`, `message.forbidden`, `message.edit-window-passed`. */
  @MessagePattern(editMessage.pattern)
  handle(@Payload() payload: EditMessage, @Ctx() { request }: RpcContext): Promise<MessageView> {
    return this.commands.execute(new EditMessageCommand(payload, request));
  }
}
