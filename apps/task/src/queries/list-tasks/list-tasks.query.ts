import { CLOCK, type Clock } from '@flowra/bootstrap';
import { type ListTasks, type Page, PAGE_DEFAULT, type RequestContext, type TaskView } from '@flowra/contracts';
import { toPage } from '@flowra/validation';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';
import { filterOf } from '../task-criteria';
import { following, keyOf, sortOf } from '../task-order';
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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ payload, context: { principal } }: ListTasksQuery): Promise<Page<TaskView>> {
    const { workspaceId, cursor, limit = PAGE_DEFAULT, sort = 'key', assigneeId, ...criteria } = payload;
    const wanted = filterOf({ ...criteria, assignee: criteria.assignee ?? assigneeId }, principal.userId, this.clock.now());
    const visible = await this.access.visibleTasks(workspaceId, principal);
    const found = await this.models.tasks
      .find({ $and: [visible, wanted, following(sort, cursor)] }, { sort: sortOf(sort), limit: limit + 1 })
      .toArray();
    return toPage(found, limit, (task) => keyOf(sort, task), toTaskView);
  }
}
