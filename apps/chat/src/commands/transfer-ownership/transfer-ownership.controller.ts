import { transferOwnership, type TransferOwnership, type WorkspaceView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { TransferOwnershipCommand } from './transfer-ownership.handler';

@Controller()
export class TransferOwnershipController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes a member the owner. Throws `workspace.not-found`, `workspace.owner-only`, `member.not-found`. */
  @MessagePattern(transferOwnership.pattern)
  handle(@Payload() payload: TransferOwnership, @Ctx() { request }: RpcContext): Promise<WorkspaceView> {
    return this.commands.execute(new TransferOwnershipCommand(payload, request));
  }
}
