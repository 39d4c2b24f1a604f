import { changeMemberRole, type ChangeMemberRole, type MemberView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ChangeMemberRoleCommand } from './change-member-role.handler';

@Controller()
export class ChangeMemberRoleController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes a member an admin, or an admin a member. Throws `workspace.not-found`, `workspace.forbidden`, `workspace.member-not-found`, `workspace.last-admin`, `workspace.owner-stays`. */
  @MessagePattern(changeMemberRole.pattern)
  handle(@Payload() payload: ChangeMemberRole, @Ctx() { request }: RpcContext): Promise<MemberView> {
    return this.commands.execute(new ChangeMemberRoleCommand(payload, request));
  }
}
