import { originOf } from '@flowra/bootstrap';
import type { RequestContext, TaskView } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { refuse, type UserId } from '@flowra/kernel';
import { type TaskCommand, toldDecider } from '@flowra/task-domain';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';
import type { TaskDocument } from '../projections/tasks/tasks.projection';
import { toTaskView } from '../queries/task-view';
import { speakerOf } from './speaker';

/** Applies what people ask of a task without a message; the thread of the task is told what it did. */
@Injectable()
export class TaskWriter {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
  ) {}

  /** All commands or none. Throws what the task refuses, `conflict`, `idempotency.key-reused`. */
  async write(task: TaskDocument, commands: readonly TaskCommand[], context: RequestContext): Promise<void> {
    await this.aggregates.handle(
      toldDecider(speakerOf(context)),
      { id: task._id, partitionKey: task.chatId, workspaceId: task.workspaceId, chatId: task.chatId },
      commands,
      originOf(context),
    );
  }

  /** The task as it is now. Throws `task.not-found`. */
  async read(taskId: string): Promise<TaskView> {
    const task = await this.models.tasks.findOne({ _id: taskId, isDeleted: false });
    if (!task) throw refuse('task.not-found', { taskId });
    return toTaskView(task);
  }
}

/** Who asks, as commands carry it. */
export const askedBy = ({ principal }: RequestContext): { by: UserId } => ({ by: principal.userId as UserId });
