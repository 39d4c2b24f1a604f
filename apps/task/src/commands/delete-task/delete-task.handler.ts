import { originOf } from '@flowra/bootstrap';
import type { RequestContext, TaskRef } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import type { UserId } from '@flowra/kernel';
import { taskDecider } from '@flowra/task-domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';

export class DeleteTaskCommand {
  constructor(
    readonly payload: TaskRef,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(DeleteTaskCommand)
export class DeleteTaskHandler implements ICommandHandler<DeleteTaskCommand, null> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: TaskAccess,
  ) {}

  async execute({ payload, context }: DeleteTaskCommand): Promise<null> {
    const task = await this.access.requireChangeable(payload.taskId, context.principal);
    await this.aggregates.handle(
      taskDecider,
      { id: task._id, partitionKey: task.chatId, workspaceId: task.workspaceId, chatId: task.chatId },
      { type: 'DeleteTask', data: { by: context.principal.userId as UserId } },
      originOf(context),
    );
    return null;
  }
}
