import { revokeInvite, type InviteRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { RevokeInviteCommand } from './revoke-invite.handler';

@Controller()
export class RevokeInviteController {
  constructor(private readonly commands: CommandBus) {}

  /** Ends an invite link. Throws `invite.not-found`, `workspace.forbidden`. */
  @MessagePattern(revokeInvite.pattern)
  handle(@Payload() payload: InviteRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new RevokeInviteCommand(payload, request));
  }
}
