import type { MoveTask, Principal, RequestContext, TaskView } from '@flowra/contracts';
import { type TaskCommand, initialRank, rankBetween } from '@flowra/task-domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';
import type { TaskDocument } from '../../projections/tasks/tasks.projection';
import { askedBy, TaskWriter } from '../task-writer';

export class MoveTaskCommand {
  constructor(
    readonly payload: MoveTask,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(MoveTaskCommand)
export class MoveTaskHandler implements ICommandHandler<MoveTaskCommand, TaskView> {
  constructor(
    private readonly access: TaskAccess,
    private readonly models: ReadModels,
    private readonly writer: TaskWriter,
  ) {}

  /** Two cards that are put in one place at once both end up there, one after the other. */
  async execute({ payload, context }: MoveTaskCommand): Promise<TaskView> {
    const task = await this.access.requireChangeable(payload.taskId, context.principal);
    const { status = task.status } = payload;
    const asked = askedBy(context);
    const rank = await this.rankFor(task, status, payload, context.principal);
    const commands: TaskCommand[] = [
      { type: 'ChangeStatus', data: { to: status, ...asked } },
      { type: 'PlaceInColumn', data: { rank, ...asked } },
    ];
    await this.writer.write(task, commands, context);
    return this.writer.read(task._id);
  }

  private async rankFor(task: TaskDocument, status: string, { before, after }: MoveTask, principal: Principal): Promise<string> {
    const column = { workspaceId: task.workspaceId, kind: task.kind, status, isDeleted: false as const, _id: { $ne: task._id } };
    const rankOf = async (field: string, taskId: string) =>
      rankIn(await this.access.requireReference(field, taskId, task.workspaceId, principal));
    if (after) {
      const above = await rankOf('after', after);
      const below = before ? await rankOf('before', before) : await this.edge({ ...column, rank: { $gt: above } }, 1);
      return rankBetween(above, below, task.number);
    }
    if (before) {
      const below = await rankOf('before', before);
      return rankBetween(await this.edge({ ...column, rank: { $lt: below } }, -1), below, task.number);
    }
    if (after === null) return rankBetween(null, await this.edge(column, 1), task.number);
    return rankBetween(await this.edge(column, -1), null, task.number);
  }

  /** The first rank of a column, or the last one. */
  private async edge(column: Filter, direction: 1 | -1): Promise<string | null> {
    const found = await this.models.tasks.findOne(column, { sort: { rank: direction } });
    return found && rankIn(found);
  }
}

type Filter = Parameters<ReadModels['tasks']['findOne']>[0];

const rankIn = ({ rank, number }: TaskDocument): string => rank ?? initialRank(number);
