import type { EventOf } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ReadModels } from '../projections/read-models';
import { Notifier } from './notifier';

const NAME = 'notification.when-task-assigned.notify';

/** Tells somebody that a task is theirs now. */
@Controller()
export class WhenTaskAssignedNotify {
  constructor(
    private readonly notifier: Notifier,
    private readonly models: ReadModels,
  ) {}

  @OnEvent('task.TaskAssigned', NAME)
  async handle(@Payload() event: EventOf<'task.TaskAssigned'>): Promise<void> {
    const { taskId, workspaceId, chatId, to, by } = event.eventData;
    if (to === null) return;
    const task = await this.models.tasks.findOne({ _id: taskId });
    if (!task) throw refuse('task.not-found', { taskId });
    const actorName = await this.nameOf(by, workspaceId);
    await this.notifier.notify(event, NAME, {
      recipientId: to.userId,
      kind: 'assignment',
      title: `${actorName} assigned ${task.key} to you`,
      body: task.title,
      link: { workspaceId, chatId, messageId: task.messageId, taskId },
      actorId: by,
      actorName,
    });
  }

  private async nameOf(userId: string, workspaceId: string): Promise<string> {
    const workspace = await this.models.people.findOne({ _id: workspaceId });
    return workspace?.members.find((member) => member.userId === userId)?.displayName ?? 'Somebody';
  }
}
