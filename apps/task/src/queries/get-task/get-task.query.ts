import type { Principal, RelatedTask, RelationKind, RequestContext, TaskDetails, TaskRef } from '@flowra/contracts';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';
import type { TaskDocument } from '../../projections/tasks/tasks.projection';
import { toTaskView } from '../task-view';

/** How many items that lead to a task are shown. */
const MOST_LEADING_HERE = 200;

export class GetTaskQuery {
  constructor(
    readonly payload: TaskRef,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetTaskQuery)
export class GetTaskHandler implements IQueryHandler<GetTaskQuery, TaskDetails> {
  constructor(
    private readonly access: TaskAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context: { principal } }: GetTaskQuery): Promise<TaskDetails> {
    const { task } = await this.access.requireVisible(payload.taskId, principal);
    const [relations, progress] = await Promise.all([this.relations(task, principal), this.progress(task, principal)]);
    return { ...toTaskView(task), relations, progress };
  }

  /** From both ends, without items that the caller may not see. */
  private async relations(task: TaskDocument, principal: Principal): Promise<TaskDetails['relations']> {
    const own = task.relations ?? [];
    const others = { _id: { $in: own.map(({ other }) => other.taskId) } };
    const leadingHere = { 'relations.other.taskId': task._id };
    const wanted = own.length > 0 ? { $or: [others, leadingHere] } : leadingHere;
    const visible = await this.access.visibleTasks(task.workspaceId, principal);
    const limit = MOST_LEADING_HERE + own.length;
    const found = await this.models.tasks.find({ $and: [visible, wanted] }, { sort: { number: 1 }, limit }).toArray();
    const from = (kind: RelationKind) => found.filter(({ _id }) => own.some((each) => each.kind === kind && each.other.taskId === _id));
    const to = (kind: RelationKind) =>
      found.filter(({ relations = [] }) => relations.some((each) => each.kind === kind && each.other.taskId === task._id));
    return {
      blocks: from('blocks').map(toRelated),
      blockedBy: to('blocks').map(toRelated),
      duplicates: from('duplicates').map(toRelated),
      duplicatedBy: to('duplicates').map(toRelated),
      relates: [...new Set([...from('relates'), ...to('relates')])].map(toRelated),
    };
  }

  private async progress(task: TaskDocument, principal: Principal): Promise<TaskDetails['progress']> {
    if (task.kind !== 'epic') return null;
    const items = { ...(await this.access.visibleTasks(task.workspaceId, principal)), 'epic.taskId': task._id };
    const [total, open] = await Promise.all([
      this.models.tasks.countDocuments(items),
      this.models.tasks.countDocuments({ ...items, isOpen: true }),
    ]);
    return { total, done: total - open };
  }
}

const toRelated = ({ _id, key, kind, title, status }: TaskDocument): RelatedTask => ({ taskId: _id, key, kind, title, status });
