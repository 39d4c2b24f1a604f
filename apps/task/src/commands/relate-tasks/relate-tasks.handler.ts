import type { RelateTasks, RequestContext } from '@flowra/contracts';
import { refuse, type TaskId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { askedBy, TaskWriter } from '../task-writer';

export class RelateTasksCommand {
  constructor(
    readonly payload: RelateTasks,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(RelateTasksCommand)
export class RelateTasksHandler implements ICommandHandler<RelateTasksCommand, null> {
  constructor(
    private readonly access: TaskAccess,
    private readonly writer: TaskWriter,
  ) {}

  /** What merely relates two items is kept once, with whichever was related first. */
  async execute({ payload: { taskId, kind, otherId }, context }: RelateTasksCommand): Promise<null> {
    const task = await this.access.requireChangeable(taskId, context.principal);
    const { task: other } = await this.access.requireVisible(otherId, context.principal);
    if (other.workspaceId !== task.workspaceId) throw refuse('task.not-found', { taskId: otherId });
    const isKnown = kind === 'relates' && other.relations?.some((each) => each.kind === kind && each.other.taskId === taskId);
    if (isKnown) return null;
    const link = { taskId: otherId as TaskId, key: other.key };
    await this.writer.write(task, [{ type: 'Relate', data: { kind, other: link, ...askedBy(context) } }], context);
    return null;
  }
}
