import { AggregateStore, ClaimTaken, type CommandOrigin, type Committed, Turns } from '@flowra/event-store';
import { refuse, type TaskId, type WorkspaceId } from '@flowra/kernel';
import { type CreateTaskData, type Speaker, type TaskCommand, taskDecider, type TaskEvent, toldDecider } from '@flowra/task-domain';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../../projections/read-models';

const MAX_RACES = 200;

/** What a person who creates a task without a message asks for besides. */
export interface Besides {
  readonly speaker: Speaker;
  readonly more: readonly TaskCommand[];
}

/**
 * Creates tasks with the next key of their workspace: gap-free and never used twice, whoever else creates one meanwhile. Creations
 * of one process take turns, so that the only races left are those with other replicas.
 */
@Injectable()
export class TaskCreator {
  private readonly turns = new Turns();

  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
  ) {}

  /** Throws what the task refuses; `service.unavailable` while the workspace is not known here yet. */
  create(task: Omit<CreateTaskData, 'number' | 'key'>, origin: CommandOrigin, besides?: Besides): Promise<Committed> {
    return this.turns.take(task.workspaceId, () => this.race(task, origin, besides));
  }

  private async race(task: Omit<CreateTaskData, 'number' | 'key'>, origin: CommandOrigin, besides?: Besides): Promise<Committed> {
    const prefix = await this.prefixOf(task.workspaceId);
    let number = 0;
    for (let race = 0; race < MAX_RACES; race += 1) {
      number = Math.max(number + 1, await this.nextNumber(task.workspaceId));
      try {
        return await this.take({ ...task, number, key: `${prefix}-${number}` }, origin, besides);
      } catch (error) {
        if (!(error instanceof ClaimTaken)) throw error;
      }
    }
    throw refuse('conflict', { taskId: task.taskId satisfies TaskId });
  }

  private take(data: CreateTaskData, origin: CommandOrigin, besides?: Besides): Promise<Committed> {
    const { taskId, chatId, workspaceId, number } = data;
    const claims = ({ type }: TaskEvent) => (type === 'TaskCreated' ? [`task-key:${workspaceId}:${number}`] : undefined);
    const ref = { id: taskId, partitionKey: chatId, workspaceId, chatId, isNew: true, claims };
    const command: TaskCommand = { type: 'CreateTask', data };
    if (!besides) return this.aggregates.handle(taskDecider, ref, command, origin);
    return this.aggregates.handle(toldDecider(besides.speaker), ref, [command, ...besides.more], origin);
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
