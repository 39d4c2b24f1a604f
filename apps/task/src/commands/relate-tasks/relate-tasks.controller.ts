import { type RelateTasks, relateTasks } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { RelateTasksCommand } from './relate-tasks.handler';

@Controller()
export class RelateTasksController {
  constructor(private readonly commands: CommandBus) {}

  /** Relates two items of a workspace. Throws `task.not-found`, `chat.not-participant`, `chat.closed`, `task.invalid-relation`, `task.too-many-relations`. */
  @MessagePattern(relateTasks.pattern)
  handle(@Payload() payload: RelateTasks, @Ctx() { request }: RpcContext): Promise<null> {
    return this.commands.execute(new RelateTasksCommand(payload, request));
  }
}
