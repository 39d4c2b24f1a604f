import { changeTask, type ChangeTask, type TaskView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ChangeTaskCommand } from './change-task.handler';

@Controller()
export class ChangeTaskController {
  constructor(private readonly commands: CommandBus) {}

  /** Changes fields of a task, all or none. Throws `task.not-found`, `chat.not-participant`, `member.not-found`, and what the task refuses. */
  @MessagePattern(changeTask.pattern)
  handle(@Payload() payload: ChangeTask, @Ctx() { request }: RpcContext): Promise<TaskView> {
    return this.commands.execute(new ChangeTaskCommand(payload, request));
  }
}
