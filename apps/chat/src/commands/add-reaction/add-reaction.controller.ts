import { addReaction, type MessageView, type ReactionRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { AddReactionCommand } from './add-reaction.handler';

@Controller()
export class AddReactionController {
  constructor(private readonly commands: CommandBus) {}

  /** Reacts to a message. Throws `message.not-found`, `chat.not-participant`, `chat.closed`, `message.invalid-emoji`, `message.too-many-reactions`. */
  @MessagePattern(addReaction.pattern)
  handle(@Payload() payload: ReactionRef, @Ctx() { request }: RpcContext): Promise<MessageView> {
    return this.commands.execute(new AddReactionCommand(payload, request));
  }
}
