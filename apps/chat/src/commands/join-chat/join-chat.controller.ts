import { joinChat, type ChatRef, type ChatView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { JoinChatCommand } from './join-chat.handler';

@Controller()
export class JoinChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes the caller a participant of a public chat. Throws `chat.not-found`, `chat.closed`. */
  @MessagePattern(joinChat.pattern)
  handle(@Payload() payload: ChatRef, @Ctx() { request }: RpcContext): Promise<ChatView> {
    return this.commands.execute(new JoinChatCommand(payload, request));
  }
}
