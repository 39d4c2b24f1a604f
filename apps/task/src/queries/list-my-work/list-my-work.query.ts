import { CLOCK, type Clock } from '@flowra/bootstrap';
import { type ListMyWork, type MyWorkItem, type Page, PAGE_DEFAULT, type RequestContext } from '@flowra/contracts';
import { dayOf } from '@flowra/task-domain';
import { toPage } from '@flowra/validation';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';
import { following, keyOf, sortOf } from '../task-order';
import { toTaskView } from '../task-view';

export class ListMyWorkQuery {
  constructor(
    readonly payload: ListMyWork,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(ListMyWorkQuery)
export class ListMyWorkHandler implements IQueryHandler<ListMyWorkQuery, Page<MyWorkItem>> {
  constructor(
    private readonly access: TaskAccess,
    private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What is overdue comes first, then what is due today, later, and at no time. */
  async execute({ payload, context: { principal } }: ListMyWorkQuery): Promise<Page<MyWorkItem>> {
    const { workspaceId, cursor, limit = PAGE_DEFAULT, today = dayOf(this.clock.now()) } = payload;
    const visible = await this.access.visibleTasks(workspaceId, principal);
    const mine = { 'assignee.userId': principal.userId, isOpen: true };
    const found = await this.models.tasks
      .find({ $and: [visible, mine, following('due', cursor)] }, { sort: sortOf('due'), limit: limit + 1 })
      .toArray();
    return toPage(
      found,
      limit,
      (task) => keyOf('due', task),
      (task) => ({ ...toTaskView(task), when: whenOf(task.dueDate, today) }),
    );
  }
}

function whenOf(dueDate: string | null, today: string): MyWorkItem['when'] {
  if (dueDate === null) return 'none';
  if (dueDate === today) return 'today';
  return dueDate < today ? 'overdue' : 'later';
}
