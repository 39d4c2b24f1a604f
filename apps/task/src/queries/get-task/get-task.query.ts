import type { RequestContext, TaskRef, TaskView } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { toTaskView } from '../task-view';

export class GetTaskQuery {
  constructor(
    readonly payload: TaskRef,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetTaskQuery)
export class GetTaskHandler implements IQueryHandler<GetTaskQuery, TaskView> {
  constructor(private readonly access: TaskAccess) {}

  async execute({ payload, context }: GetTaskQuery): Promise<TaskView> {
    return toTaskView((await this.access.requireVisible(payload.taskId, context.principal)).task);
  }
}
