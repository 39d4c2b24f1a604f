import { pinMessage, type MessageRef, type MessageView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { PinMessageCommand } from './pin-message.handler';

@Controller()
export class PinMessageController {
  constructor(private readonly commands: CommandBus) {}

  /** Pins a message in its chat. Throws `message.not-found`, `chat.not-participant`, `chat.closed`, `message.too-many-pins`. */
  @MessagePattern(pinMessage.pattern)
  handle(@Payload() payload: MessageRef, @Ctx() { request }: RpcContext): Promise<MessageView> {
    return this.commands.execute(new PinMessageCommand(payload, request));
  }
}
