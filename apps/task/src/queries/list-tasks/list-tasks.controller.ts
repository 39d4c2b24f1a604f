import { listTasks, type ListTasks, type Page, type TaskView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListTasksQuery } from './list-tasks.query';

@Controller()
export class ListTasksController {
  constructor(private readonly queries: QueryBus) {}

  /** The tasks of a workspace that the caller may see, by key. Throws `workspace.not-found`. */
  @MessagePattern(listTasks.pattern)
  handle(@Payload() payload: ListTasks, @Ctx() { request }: RpcContext): Promise<Page<TaskView>> {
    return this.queries.execute(new ListTasksQuery(payload, request));
  }
}
