import { createInvite, type CreateInvite, type InviteView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { CreateInviteCommand } from './create-invite.handler';

@Controller()
export class CreateInviteController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes an invite link. Throws `workspace.not-found`, `workspace.forbidden`. */
  @MessagePattern(createInvite.pattern)
  handle(@Payload() payload: CreateInvite, @Ctx() { request }: RpcContext): Promise<InviteView> {
    return this.commands.execute(new CreateInviteCommand(payload, request));
  }
}
