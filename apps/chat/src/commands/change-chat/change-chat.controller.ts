import { type ChangeChat, changeChat, type ChatView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ChangeChatCommand } from './change-chat.handler';

@Controller()
export class ChangeChatController {
  constructor(private readonly commands: CommandBus) {}

  /** Renames a chat, describes it, opens it to the workspace or closes it to outsiders: all of it or nothing. Throws `chat.not-found`,
   * `chat.not-participant`, `chat.forbidden`, `chat.closed`, `chat.direct-fixed`, `chat.name-required`. */
  @MessagePattern(changeChat.pattern)
  handle(@Payload() payload: ChangeChat, @Ctx() { request }: RpcContext): Promise<ChatView> {
    return this.commands.execute(new ChangeChatCommand(payload, request));
  }
}
