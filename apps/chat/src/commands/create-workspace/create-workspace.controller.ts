import { createWorkspace, type CreateWorkspaceBody, type WorkspaceView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { CreateWorkspaceCommand } from './create-workspace.handler';

@Controller()
export class CreateWorkspaceController {
  constructor(private readonly commands: CommandBus) {}

  /** Creates a workspace; the caller owns and administers it. */
  @MessagePattern(createWorkspace.pattern)
  handle(@Payload() payload: CreateWorkspaceBody, @Ctx() { request }: RpcContext): Promise<WorkspaceView> {
    return this.commands.execute(new CreateWorkspaceCommand(payload, request));
  }
}
