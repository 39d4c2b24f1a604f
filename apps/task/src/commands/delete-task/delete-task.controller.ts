import { deleteTask, type TaskRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { DeleteTaskCommand } from './delete-task.handler';

@Controller()
export class DeleteTaskController {
  constructor(private readonly commands: CommandBus) {}

  /** Deletes a task. Throws `task.not-found`, `chat.not-participant`. */
  @MessagePattern(deleteTask.pattern)
  handle(@Payload() payload: TaskRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new DeleteTaskCommand(payload, request));
  }
}
