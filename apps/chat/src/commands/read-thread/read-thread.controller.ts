import { type ReadThread, readThread, type ThreadMarkerView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ReadThreadCommand } from './read-thread.handler';

@Controller()
export class ReadThreadController {
  constructor(private readonly commands: CommandBus) {}

  /** Marks a thread as read up to a reply, the newest unless one is named. Throws `message.not-found`, `chat.not-participant`. */
  @MessagePattern(readThread.pattern)
  handle(@Payload() payload: ReadThread, @Ctx() { request }: RpcContext): Promise<ThreadMarkerView> {
    return this.commands.execute(new ReadThreadCommand(payload, request));
  }
}
