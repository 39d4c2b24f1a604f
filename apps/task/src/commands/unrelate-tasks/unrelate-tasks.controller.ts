import { type RelateTasks, unrelateTasks } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { UnrelateTasksCommand } from './unrelate-tasks.handler';

@Controller()
export class UnrelateTasksController {
  constructor(private readonly commands: CommandBus) {}

  /** Takes a relation back. Throws `task.not-found`, `chat.not-participant`, `chat.closed`. */
  @MessagePattern(unrelateTasks.pattern)
  handle(@Payload() payload: RelateTasks, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new UnrelateTasksCommand(payload, request));
  }
}
