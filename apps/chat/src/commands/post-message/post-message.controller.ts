import { postMessage, type PostMessage, type MessageView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { PostMessageCommand } from './post-message.handler';

@Controller()
export class PostMessageController {
  constructor(private readonly commands: CommandBus) {}

  /** Posts a message. Throws `chat.not-found`, `chat.not-participant`, `chat.closed`, `message.empty`, `message.not-found` (thread), `idempotency.key-reused`. */
  @MessagePattern(postMessage.pattern)
  handle(@Payload() payload: PostMessage, @Ctx() { request }: RpcContext): Promise<MessageView> {
    return this.commands.execute(new PostMessageCommand(payload, request));
  }
}
