import { CLOCK, type Clock, LOGGER } from '@flowra/bootstrap';
import type { TaskEvents } from '@flowra/contracts';
import { AggregateStore, factDecider, idFrom } from '@flowra/event-store';
import { type DomainEvent, newId } from '@flowra/kernel';
import type { Logger } from '@flowra/observability';
import { daysToRemindOf } from '@flowra/task-domain';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';
import type { TaskDocument } from '../projections/tasks/tasks.projection';

const EVERY_MS = 5000;
const AT_ONCE = 200;

type DueSoon = DomainEvent<'TaskDueSoon', TaskEvents['TaskDueSoon']>;

const reminderDecider = factDecider<DueSoon>('TaskReminder');

/**
 * Says, once for each item, due date and assignee, that an open item is due soon. Every replica looks; the store keeps the first
 * record of each, whoever makes it. What came due while nobody ran is said when somebody runs again, unless it is overdue by then.
 */
@Injectable()
export class DueReminders implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly aggregates: AggregateStore,
    private readonly models: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'Due tasks could not be looked for; trying again'))
        .finally(() => (this.looking = undefined));
    }, EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Records what is due now and was not said before. */
  private async look(): Promise<void> {
    const { from, to } = daysToRemindOf(this.clock.now());
    const due = { dueOrder: { $gte: from, $lte: to }, isOpen: true, isDeleted: false as const, assignee: { $ne: null } };
    for (let after = ''; ;) {
      const tasks = await this.models.tasks.find({ ...due, _id: { $gt: after } }, { sort: { _id: 1 }, limit: AT_ONCE }).toArray();
      await this.remindOf(tasks);
      if (tasks.length < AT_ONCE) return;
      after = tasks[tasks.length - 1]._id;
    }
  }

  private async remindOf(tasks: readonly TaskDocument[]): Promise<void> {
    const reminders = new Map(tasks.map((task) => [reminderId(task), task]));
    const said = await this.models.reminders.find({ _id: { $in: [...reminders.keys()] } }, { projection: { _id: 1 } }).toArray();
    for (const { _id } of said) reminders.delete(_id);
    for (const [id, task] of reminders) await this.record(id, task);
  }

  private async record(id: string, { _id: taskId, ...task }: TaskDocument): Promise<void> {
    const { workspaceId, chatId, messageId, key, kind, title, assignee, dueDate } = task;
    if (assignee === null || dueDate === null) return;
    const chat = await this.models.chats.findOne({ _id: chatId });
    if (!chat || chat.isDeleted) return;
    const data = { taskId, workspaceId, chatId, messageId, key, kind, title, assignee, dueDate };
    await this.aggregates.handle(
      reminderDecider,
      { id, partitionKey: chatId, workspaceId, chatId, isNew: true },
      { type: 'TaskDueSoon', data },
      { correlationId: newId(), causationId: null, userId: 'flowra-system', commandId: idFrom('remind', id) },
    );
  }
}

/** One reminder for each item, due date and assignee. */
function reminderId({ _id, dueDate, assignee }: TaskDocument): string {
  return idFrom('task-due-soon', _id, dueDate ?? '', assignee?.userId ?? '');
}
