import { addParticipant, type AddParticipant, type ParticipantView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { AddParticipantCommand } from './add-participant.handler';

@Controller()
export class AddParticipantController {
  constructor(private readonly commands: CommandBus) {}

  /** Adds a member of the workspace. Throws `chat.forbidden`, `member.not-found`. */
  @MessagePattern(addParticipant.pattern)
  handle(@Payload() payload: AddParticipant, @Ctx() { request }: RpcContext): Promise<ParticipantView> {
    return this.commands.execute(new AddParticipantCommand(payload, request));
  }
}
