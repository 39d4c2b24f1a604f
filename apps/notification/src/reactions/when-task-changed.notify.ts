import { originFrom } from '@flowra/bootstrap';
import type { EventOf, PublishedEvent, TaskEvents } from '@flowra/contracts';
import { BOT_USER_ID, refuse } from '@flowra/kernel';
import { AT_LEISURE, OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatVisibility } from '../access/chat-visibility';
import type { Subject } from '../access/subjects';
import { Followers } from '../notices/followers';
import { type Notice, Notifier } from '../notices/notifier';
import type { TaskTitleDocument } from '../projections/task-titles/task-titles.projection';
import { ReadModels } from '../projections/read-models';

const NAME = 'notification.when-task-changed.notify';

type OfTask = Pick<TaskEvents['TaskCreated'], 'taskId' | 'workspaceId' | 'chatId' | 'by'>;

/** Tells somebody that a task is theirs now, its followers how it moves, and both that it is due soon. */
@Controller()
export class WhenTaskChangedNotify {
  constructor(
    private readonly notifier: Notifier,
    private readonly followers: Followers,
    private readonly chats: ChatVisibility,
    private readonly models: ReadModels,
  ) {}

  @OnEvent('task.TaskCreated', NAME, AT_LEISURE)
  async created(@Payload() event: EventOf<'task.TaskCreated'>): Promise<void> {
    await this.followers.change('Follow', subjectOf(event), event.eventData.by, originFrom(event, NAME, 'follow:creator'));
  }

  @OnEvent('task.TaskAssigned', NAME, AT_LEISURE)
  async assigned(@Payload() event: EventOf<'task.TaskAssigned'>): Promise<void> {
    const { to } = event.eventData;
    if (to === null) return;
    await this.followers.change('Follow', subjectOf(event), to.userId, originFrom(event, NAME, 'follow:assignee'));
    const { notice, task } = await this.noticeOf(event);
    const title = `${notice.actorName} assigned ${task.key} to you`;
    await this.notifier.tell(event, NAME, notice, [{ recipientId: to.userId, kind: 'assignment', title }]);
  }

  @OnEvent('task.TaskStatusChanged', NAME, AT_LEISURE)
  async moved(@Payload() event: EventOf<'task.TaskStatusChanged'>): Promise<void> {
    const { taskId, to } = event.eventData;
    const followers = await this.followers.of(taskId);
    if (followers.length === 0) return;
    const { notice, task } = await this.noticeOf(event);
    const title = `${notice.actorName} moved ${task.key} to ${to}`;
    await this.notifier.tell(
      event,
      NAME,
      notice,
      followers.map((recipientId) => ({ recipientId, kind: 'status', title })),
    );
  }

  /** A due date is told once to each person, whoever the task is assigned to meanwhile. */
  @OnEvent('task.TaskDueSoon', NAME, AT_LEISURE)
  async dueSoon(@Payload() event: EventOf<'task.TaskDueSoon'>): Promise<void> {
    const { taskId, workspaceId, chatId, messageId, key, title, assignee, dueDate } = event.eventData;
    const link = { workspaceId, chatId, messageId, taskId };
    const notice = { subject: `due-soon:${taskId}:${dueDate}`, body: title, link, actorId: BOT_USER_ID, actorName: 'Flowra' };
    const recipients = new Set([assignee.userId, ...(await this.followers.of(taskId))]);
    await this.notifier.tell(
      event,
      NAME,
      notice,
      [...recipients].map((recipientId) => ({ recipientId, kind: 'due-soon', title: `${key} is due on ${dayOf(dueDate)}` })),
    );
  }

  /** Throws `task.not-found` while the task is not known: the event is tried again later. */
  private async noticeOf({ eventData }: PublishedEvent<OfTask>): Promise<{ notice: Notice; task: TaskTitleDocument }> {
    const { taskId, workspaceId, chatId, by } = eventData;
    const task = await this.models.tasks.findOne({ _id: taskId });
    if (!task) throw refuse('task.not-found', { taskId });
    const actorName = await this.chats.nameOf(by, workspaceId);
    const link = { workspaceId, chatId, messageId: task.messageId, taskId };
    return { task, notice: { body: task.title, link, actorId: by, actorName } };
  }
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A calendar date as it is said: `1 Dec`. It is never far, so that it needs no year. */
const dayOf = (date: string): string => DAY.format(new Date(`${date}T00:00:00Z`));

const subjectOf = ({ eventData: { taskId, workspaceId, chatId } }: PublishedEvent<OfTask>): Subject => ({
  subject: 'task',
  subjectId: taskId,
  workspaceId,
  chatId,
});
