import { type ChangeParticipant, changeParticipant, type ParticipantView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ChangeParticipantCommand } from './change-participant.handler';

@Controller()
export class ChangeParticipantController {
  constructor(private readonly commands: CommandBus) {}

  /** Changes the role of a participant. Throws `chat.not-found`, `chat.forbidden`, `chat.closed`, `chat.last-admin`, `participant.not-found`. */
  @MessagePattern(changeParticipant.pattern)
  handle(@Payload() payload: ChangeParticipant, @Ctx() { request }: RpcContext): Promise<ParticipantView> {
    return this.commands.execute(new ChangeParticipantCommand(payload, request));
  }
}
