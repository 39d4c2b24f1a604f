import { originOf } from '@flowra/bootstrap';
import type { ChangeTask, RequestContext, TaskView } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { allOf, refuse, type UserId } from '@flowra/kernel';
import { type TaskCommand, taskDecider } from '@flowra/task-domain';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TaskAccess } from '../../access/task-access';
import { ReadModels } from '../../projections/read-models';
import type { TaskDocument } from '../../projections/tasks/tasks.projection';
import { toTaskView } from '../../queries/task-view';

export class ChangeTaskCommand {
  constructor(
    readonly payload: ChangeTask,
    readonly context: RequestContext,
  ) {}
}

@CommandHandler(ChangeTaskCommand)
export class ChangeTaskHandler implements ICommandHandler<ChangeTaskCommand, TaskView> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly access: TaskAccess,
    private readonly models: ReadModels,
  ) {}

  async execute({ payload, context }: ChangeTaskCommand): Promise<TaskView> {
    const task = await this.access.requireChangeable(payload.taskId, context.principal);
    const commands = await this.commandsFor(payload, task, context.principal.userId as UserId);
    await this.aggregates.handle(
      allOf(taskDecider),
      { id: task._id, partitionKey: task.chatId, workspaceId: task.workspaceId, chatId: task.chatId },
      commands,
      originOf(context),
    );
    const changed = await this.models.tasks.findOne({ _id: task._id });
    if (!changed) throw refuse('task.not-found', { taskId: task._id });
    return toTaskView(changed);
  }

  private async commandsFor(payload: ChangeTask, task: TaskDocument, by: UserId): Promise<TaskCommand[]> {
    const { status, assigneeId, priority, dueDate, title, severity, description } = payload;
    const commands: TaskCommand[] = [];
    if (title !== undefined) commands.push({ type: 'Retitle', data: { to: title, by } });
    if (status !== undefined) commands.push({ type: 'ChangeStatus', data: { to: status, by } });
    if (assigneeId !== undefined) {
      const to = assigneeId === null ? null : await this.access.requireAssignable(task, assigneeId);
      commands.push({ type: 'Assign', data: { to: to && { userId: to.userId as UserId, username: to.username }, by } });
    }
    if (priority !== undefined) commands.push({ type: 'ChangePriority', data: { to: priority, by } });
    if (dueDate !== undefined) commands.push({ type: 'ChangeDueDate', data: { to: dueDate, by } });
    if (severity !== undefined) commands.push({ type: 'ChangeSeverity', data: { to: severity, by } });
    if (description !== undefined) commands.push({ type: 'Describe', data: { to: description, by } });
    return commands;
  }
}
