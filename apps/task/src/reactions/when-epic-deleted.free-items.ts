import { originFrom } from '@flowra/bootstrap';
import type { EventOf } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { DomainError, type UserId } from '@flowra/kernel';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { taskDecider } from '@flowra/task-domain';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ReadModels } from '../projections/read-models';

const NAME = 'task.when-epic-deleted.free-items';
const AT_ONCE = 100;

/** Takes the items of a deleted epic out of it. */
@Controller()
export class WhenEpicDeletedFreeItems {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
  ) {}

  @OnEvent('task.TaskDeleted', NAME, AT_LEISURE)
  async handle(@Payload() event: EventOf<'task.TaskDeleted'>): Promise<void> {
    const { taskId, by } = event.eventData;
    for (let after = ''; ;) {
      const wanted = { 'epic.taskId': taskId, isDeleted: false as const, _id: { $gt: after } };
      const items = await this.models.tasks.find(wanted, { sort: { _id: 1 }, limit: AT_ONCE }).toArray();
      for (const item of items) {
        const ref = { id: item._id, partitionKey: item.chatId, workspaceId: item.workspaceId, chatId: item.chatId };
        const command = { type: 'ChangeEpic' as const, data: { to: null, by: by as UserId } };
        await this.aggregates.handle(taskDecider, ref, command, originFrom(event, NAME, item._id)).catch(unlessGone);
      }
      if (items.length < AT_ONCE) return;
      after = items[items.length - 1]._id;
    }
  }
}

/** An item that was deleted meanwhile needs nothing. */
function unlessGone(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'task.not-found') throw error;
}
