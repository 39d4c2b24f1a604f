import { CLOCK, type Clock } from '@flowra/bootstrap';
import { BOARD_COLUMN_MAX, type BoardColumn, type BoardView, type GetBoard, type RequestContext } from '@flowra/contracts';
import { STATUSES, TASK_KINDS } from '@flowra/task-domain';
import { encodeCursor } from '@flowra/validation';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';
import { filterOf } from '../task-criteria';
import { keyOf } from '../task-order';
import { toTaskView } from '../task-view';
import { PastBoard } from './past-board';

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
    private readonly past: PastBoard,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ payload, context: { principal } }: GetBoardQuery): Promise<BoardView> {
    const { workspaceId, at, limit = BOARD_COLUMN_MAX, ...criteria } = payload;
    const visible = await this.access.visibleTasks(workspaceId, principal);
    const wanted = TASK_KINDS.flatMap((kind) => STATUSES[kind].map((status) => ({ kind, status })));
    if (at !== undefined) {
      const tasks = await this.past.at(new Date(at), visible, criteria, principal.userId);
      const columns = wanted.map(({ kind, status }): BoardColumn => {
        const found = tasks.filter((task) => task.kind === kind && task.status === status);
        return { kind, status, total: found.length, tasks: found.slice(0, limit).map(toTaskView), nextCursor: null };
      });
      return { workspaceId, columns };
    }
    const filter = filterOf(criteria, principal.userId, this.clock.now());
    const columns = await Promise.all(
      wanted.map(async ({ kind, status }): Promise<BoardColumn> => {
        const column = { $and: [{ ...visible, kind, status }, filter] };
        const found = await this.models.tasks.find(column, { sort: { rank: 1, number: 1 }, limit }).toArray();
        const total = found.length < limit ? found.length : await this.models.tasks.countDocuments(column);
        const last = total > found.length ? found.at(-1) : undefined;
        const nextCursor = last === undefined ? null : encodeCursor(keyOf('rank', last));
        return { kind, status, total, tasks: found.map(toTaskView), nextCursor };
      }),
    );
    return { workspaceId, columns };
  }
}
