import { createChat, type CreateChat, type ChatView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { CreateChatCommand } from './create-chat.handler';

@Controller()
export class CreateChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Creates a chat; the caller administers it. Throws `workspace.not-found`, `member.not-found`. */
  @MessagePattern(createChat.pattern)
  handle(@Payload() payload: CreateChat, @Ctx() { request }: RpcContext): Promise<ChatView> {
    return this.commands.execute(new CreateChatCommand(payload, request));
  }
}
