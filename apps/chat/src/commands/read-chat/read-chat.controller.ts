import { type ReadChat, readChat, type ReadMarkerView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ReadChatCommand } from './read-chat.handler';

@Controller()
export class ReadChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Marks a chat as read up to a message, the newest unless one is named. Throws `chat.not-found`, `chat.not-participant`,
   * `message.not-found`. */
  @MessagePattern(readChat.pattern)
  handle(@Payload() payload: ReadChat, @Ctx() { request }: RpcContext): Promise<ReadMarkerView> {
    return this.commands.execute(new ReadChatCommand(payload, request));
  }
}
