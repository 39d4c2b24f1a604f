import { type ListTasks, type Page, PAGE_DEFAULT, type RequestContext, type TaskView } from '@flowra/contracts';
import { decodeCursor, toPage } from '@flowra/validation';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';
import { toTaskView } from '../task-view';

export class ListTasksQuery {
  constructor(
    readonly payload: ListTasks,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListTasksQuery)
export class ListTasksHandler implements IQueryHandler<ListTasksQuery, Page<TaskView>> {
  constructor(
    private readonly access: TaskAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ListTasksQuery): Promise<Page<TaskView>> {
    const { workspaceId, cursor, limit = PAGE_DEFAULT, assigneeId, kind } = payload;
    const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['number'])[0]);
    const found = await this.models.tasks
      .find(
        {
          ...(await this.access.visibleTasks(workspaceId, context.principal)),
          number: { $gt: after },
          ...(assigneeId !== undefined && { 'assignee.userId': assigneeId }),
          ...(kind !== undefined && { kind }),
        },
        { sort: { number: 1 }, limit: limit + 1 },
      )
      .toArray();
    return toPage(found, limit, ({ number }) => [number], toTaskView);
  }
}
