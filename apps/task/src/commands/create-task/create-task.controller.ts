import { createTask, type CreateTask, type TaskView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { CreateTaskCommand } from './create-task.handler';

@Controller()
export class CreateTaskController {
  constructor(private readonly commands: CommandBus) {}

  /** Creates an item in a chat without a message. Throws `chat.not-found`, `chat.not-participant`, `chat.closed`, and what the task refuses. */
  @MessagePattern(createTask.pattern)
  handle(@Payload() payload: CreateTask, @Ctx() { request }: RpcContext): Promise<TaskView> {
    return this.commands.execute(new CreateTaskCommand(payload, request));
  }
}
