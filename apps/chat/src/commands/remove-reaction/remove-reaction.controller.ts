import { removeReaction, type ReactionRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { RemoveReactionCommand } from './remove-reaction.handler';

@Controller()
export class RemoveReactionController {
  constructor(private readonly commands: CommandBus) {}

  /** Takes a reaction back. Throws `message.not-found`, `chat.not-participant`, `chat.closed`, `message.invalid-emoji`. */
  @MessagePattern(removeReaction.pattern)
  handle(@Payload() payload: ReactionRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new RemoveReactionCommand(payload, request));
  }
}
