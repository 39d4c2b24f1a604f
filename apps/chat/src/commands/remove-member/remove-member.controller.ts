import { removeMember, type MemberRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { RemoveMemberCommand } from './remove-member.handler';

@Controller()
export class RemoveMemberController {
  constructor(private readonly commands: CommandBus) {}

  /** Removes a member; removing oneself is leaving. Throws as `changeMemberRole`. */
  @MessagePattern(removeMember.pattern)
  handle(@Payload() payload: MemberRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new RemoveMemberCommand(payload, request));
  }
}
