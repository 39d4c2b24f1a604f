import { changeProfile, type ChangeProfileBody, type MeView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ChangeProfileCommand } from './change-profile.handler';

@Controller()
export class ChangeProfileController {
  constructor(private readonly commands: CommandBus) {}

  /** Changes what the caller says about themselves. Throws `profile.invalid-timezone`, `profile.invalid-locale`, `profile.invalid-status-emoji`, `profile.status-too-long`. */
  @MessagePattern(changeProfile.pattern)
  handle(@Payload() payload: ChangeProfileBody, @Ctx() { request }: RpcContext): Promise<MeView> {
    return this.commands.execute(new ChangeProfileCommand(payload, request));
  }
}
