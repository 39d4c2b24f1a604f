import type { TaskCriteria } from '@flowra/contracts';
import { EventStore, type StoredEvent } from '@flowra/event-store';
import { fold } from '@flowra/kernel';
import { isFinalStatus, PRIORITIES, rankOf, type TaskEvent, taskDecider } from '@flowra/task-domain';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../../projections/read-models';
import { NO_DUE_DATE, type TaskDocument } from '../../projections/tasks/tasks.projection';
import { matches } from './matches';

/** At most so many items, the newest of the time, are shown of the past. */
const MOST_TASKS = 2000;
const AT_ONCE = 200;

/** What the items of a workspace were at some time: folded from their events, as far as the caller may see them now. */
@Injectable()
export class PastBoard {
  constructor(
    private readonly models: ReadModels,
    private readonly events: EventStore,
  ) {}

  /** In the order of the board. Items that were deleted since are there, those that were deleted before are not. */
  async at(
    time: Date,
    { workspaceId, chatId }: { workspaceId: string; chatId?: { $in: string[] } },
    criteria: TaskCriteria,
    userId: string,
  ): Promise<TaskDocument[]> {
    const created = { workspaceId, ...(chatId && { chatId }), createdAt: { $lte: time } };
    const known = await this.models.tasks.find(created, { projection: { _id: 1 }, sort: { number: -1 }, limit: MOST_TASKS }).toArray();
    const found: TaskDocument[] = [];
    for (let from = 0; from < known.length; from += AT_ONCE) {
      const ids = known.slice(from, from + AT_ONCE).map(({ _id }) => _id);
      for (const history of await this.events.loadUntil(ids, time)) {
        const task = taskThen(history);
        if (task && matches(task, criteria, userId, time)) found.push(task);
      }
    }
    return found.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  }
}

function taskThen(history: readonly StoredEvent[]): TaskDocument | null {
  const told = history.map(({ eventType: type, eventData: data }) => ({ type, data }) as TaskEvent);
  const task = fold(taskDecider, told);
  if (task === null || task.isDeleted) return null;
  const { id, isDeleted: _gone, epic = null, ...fields } = task;
  const [first, last] = [history[0], history[history.length - 1]];
  const place = PRIORITIES.findIndex((known) => known === task.priority);
  return {
    ...fields,
    _id: id,
    _v: last.version,
    labels: [...(task.labels ?? [])],
    epic,
    relations: [...(task.relations ?? [])],
    rank: rankOf(task),
    dueOrder: task.dueDate ?? NO_DUE_DATE,
    priorityOrder: place < 0 ? PRIORITIES.length : place,
    isOpen: !isFinalStatus(task.status),
    createdAt: first.timestamp,
    updatedAt: last.timestamp,
    order: first.position,
    isDeleted: false,
  };
}
