import type { BoardColumn, BoardView, GetBoard, RequestContext } from '@flowra/contracts';
import { STATUSES, TASK_KINDS } from '@flowra/task-domain';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';
import { toTaskView } from '../task-view';

/** How many cards a column shows. */
const COLUMN_LIMIT = 200;

export class GetBoardQuery {
  constructor(
    readonly payload: GetBoard,
    readonly context: RequestContext,
  ) {}
}

@QueryHandler(GetBoardQuery)
export class GetBoardHandler implements IQueryHandler<GetBoardQuery, BoardView> {
  constructor(
    private readonly access: TaskAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload: { workspaceId }, context }: GetBoardQuery): Promise<BoardView> {
    const visible = await this.access.visibleTasks(workspaceId, context.principal);
    const wanted = TASK_KINDS.flatMap((kind) => STATUSES[kind].map((status) => ({ kind, status })));
    const columns = await Promise.all(
      wanted.map(async ({ kind, status }): Promise<BoardColumn> => {
        const filter = { ...visible, kind, status };
        const found = await this.models.tasks.find(filter, { sort: { number: 1 }, limit: COLUMN_LIMIT }).toArray();
        const total = found.length < COLUMN_LIMIT ? found.length : await this.models.tasks.countDocuments(filter);
        return { kind, status, total, tasks: found.map(toTaskView) };
      }),
    );
    return { workspaceId, columns };
  }
}
