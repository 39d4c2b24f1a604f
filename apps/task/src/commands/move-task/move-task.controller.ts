import { type MoveTask, moveTask, type TaskView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { MoveTaskCommand } from './move-task.handler';

@Controller()
export class MoveTaskController {
  constructor(private readonly commands: CommandBus) {}

  /** Puts an item into its place on the board. Throws `task.not-found`, `chat.not-participant`, `chat.closed`, `task.unknown-reference`, `task.invalid-status`. */
  @MessagePattern(moveTask.pattern)
  handle(@Payload() payload: MoveTask, @Ctx() { request }: RpcContext): Promise<TaskView> {
    return this.commands.execute(new MoveTaskCommand(payload, request));
  }
}
