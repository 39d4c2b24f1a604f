import type { RelateTasks, RequestContext } from '@flowra/contracts';
import type { TaskId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';
import { askedBy, TaskWriter } from '../task-writer';

export class UnrelateTasksCommand {
  constructor(
    readonly payload: RelateTasks,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(UnrelateTasksCommand)
export class UnrelateTasksHandler implements ICommandHandler<UnrelateTasksCommand, null> {
  constructor(
    private readonly access: TaskAccess,
    private readonly models: ReadModels,
    private readonly writer: TaskWriter,
  ) {}

  /** What merely relates two items may be kept with either of them. */
  async execute({ payload: { taskId, kind, otherId }, context }: UnrelateTasksCommand): Promise<null> {
    const task = await this.access.requireChangeable(taskId, context.principal);
    await this.writer.write(task, [{ type: 'Unrelate', data: { kind, otherId: otherId as TaskId, ...askedBy(context) } }], context);
    const other = kind === 'relates' && (await this.models.tasks.findOne({ _id: otherId, 'relations.other.taskId': taskId }));
    if (!other) return null;
    const origin = { ...context, commandId: context.commandId && `${context.commandId}/other` };
    await this.writer.write(other, [{ type: 'Unrelate', data: { kind, otherId: taskId as TaskId, ...askedBy(context) } }], origin);
    return null;
  }
}
