import { acceptInvite, type InviteToken, type WorkspaceView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { AcceptInviteCommand } from './accept-invite.handler';

@Controller()
export class AcceptInviteController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes the caller a member. Throws `invite.not-found`, `invite.expired`, `invite.exhausted`. */
  @MessagePattern(acceptInvite.pattern)
  handle(@Payload() payload: InviteToken, @Ctx() { request }: RpcContext): Promise<WorkspaceView> {
    return this.commands.execute(new AcceptInviteCommand(payload, request));
  }
}
