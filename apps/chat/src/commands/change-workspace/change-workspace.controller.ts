import { changeWorkspace, type ChangeWorkspace, type WorkspaceView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ChangeWorkspaceCommand } from './change-workspace.handler';

@Controller()
export class ChangeWorkspaceController {
  constructor(private readonly commands: CommandBus) {}

  /** Renames a workspace or changes its settings. Throws `workspace.not-found`, `workspace.forbidden`, `workspace.name-required`, `workspace.invalid-default-chat`. */
  @MessagePattern(changeWorkspace.pattern)
  handle(@Payload() payload: ChangeWorkspace, @Ctx() { request }: RpcContext): Promise<WorkspaceView> {
    return this.commands.execute(new ChangeWorkspaceCommand(payload, request));
  }
}
