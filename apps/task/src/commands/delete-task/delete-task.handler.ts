import type { RequestContext, TaskRef } from '@flowra/contracts';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { askedBy, TaskWriter } from '../task-writer';

export class DeleteTaskCommand {
  constructor(
    readonly payload: TaskRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(DeleteTaskCommand)
export class DeleteTaskHandler implements ICommandHandler<DeleteTaskCommand, null> {
  constructor(
    private readonly access: TaskAccess,
    private readonly writer: TaskWriter,
  ) {}

  async execute({ payload, context }: DeleteTaskCommand): Promise<null> {
    const task = await this.access.requireChangeable(payload.taskId, context.principal);
    await this.writer.write(task, [{ type: 'DeleteTask', data: askedBy(context) }], context);
    return null;
  }
}
