import { AggregateStore, ClaimTaken, type CommandOrigin, type Committed } from '@flowra/event-store';
import { refuse, type TaskId, type WorkspaceId } from '@flowra/kernel';
import { type CreateTaskData, taskDecider, type TaskEvent } from '@flowra/task-domain';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../../projections/read-models';

const MAX_RACES = 50;

/** Creates tasks with the next key of their workspace: gap-free and never used twice, whoever else creates one meanwhile. */
@Injectable()
export class TaskCreator {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
  ) {}

  /** Throws what the task refuses; `service.unavailable` while the workspace is not known here yet. */
  async create(task: Omit<CreateTaskData, 'number' | 'key'>, origin: CommandOrigin): Promise<Committed> {
    const prefix = await this.prefixOf(task.workspaceId);
    let number = await this.nextNumber(task.workspaceId);
    for (let race = 0; race < MAX_RACES; race += 1, number += 1) {
      try {
        return await this.aggregates.handle(
          taskDecider,
          {
            id: task.taskId,
            partitionKey: task.chatId,
            workspaceId: task.workspaceId,
            chatId: task.chatId,
            isNew: true,
            claims: (event: TaskEvent) => (event.type === 'TaskCreated' ? [`task-key:${task.workspaceId}:${number}`] : undefined),
          },
          { type: 'CreateTask', data: { ...task, number, key: `${prefix}-${number}` } },
          origin,
        );
      } catch (error) {
        if (!(error instanceof ClaimTaken)) throw error;
      }
    }
    throw refuse('conflict', { taskId: task.taskId satisfies TaskId });
  }

  private async nextNumber(workspaceId: WorkspaceId): Promise<number> {
    const last = await this.models.tasks.findOne({ workspaceId }, { projection: { number: 1 }, sort: { number: -1 } });
    return (last?.number ?? 0) + 1;
  }

  private async prefixOf(workspaceId: WorkspaceId): Promise<string> {
    const workspace = await this.models.workspaces.findOne({ _id: workspaceId }, { projection: { key: 1 } });
    if (!workspace) throw refuse('service.unavailable', { reason: 'the workspace is not known here yet', workspaceId });
    return workspace.key;
  }
}
