import { removeParticipant, type ParticipantRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { RemoveParticipantCommand } from './remove-participant.handler';

@Controller()
export class RemoveParticipantController {
  constructor(private readonly commands: CommandBus) {}

  /** Removes a participant. Throws `chat.forbidden`, `participant.not-found`, `chat.last-admin`. */
  @MessagePattern(removeParticipant.pattern)
  handle(@Payload() payload: ParticipantRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new RemoveParticipantCommand(payload, request));
  }
}
