import { deleteWorkspace, type WorkspaceRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { DeleteWorkspaceCommand } from './delete-workspace.handler';

@Controller()
export class DeleteWorkspaceController {
  constructor(private readonly commands: CommandBus) {}

  /** Deletes a workspace with everything in it. Throws `workspace.not-found`, `workspace.owner-only`. */
  @MessagePattern(deleteWorkspace.pattern)
  handle(@Payload() payload: WorkspaceRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new DeleteWorkspaceCommand(payload, request));
  }
}
