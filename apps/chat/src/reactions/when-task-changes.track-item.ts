import { originFrom } from '@flowra/bootstrap';
import type { TrackedItem } from '@flowra/chat-domain';
import type { EventOf } from '@flowra/contracts';
import type { TaskId } from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatStore } from '../commands/chat-store';
import { ReadModels } from '../projections/read-models';

const CREATED = 'chat.when-task-created.track-item';
const DELETED = 'chat.when-task-deleted.forget-item';

/** Keeps a chat's type and active item in step with the tasks created and deleted in it (design, section 6). */
@Controller()
export class WhenTaskChangesTrackItem {
  constructor(
    private readonly chats: ChatStore,
    private readonly models: ReadModels,
  ) {}

  @OnEvent('task.TaskCreated', CREATED)
  async created(@Payload() event: EventOf<'task.TaskCreated'>): Promise<void> {
    const { taskId, chatId, workspaceId, key, kind } = event.eventData;
    const data = { taskId: taskId as TaskId, taskKey: key, kind };
    await this.chats.handle(chatId, workspaceId, { type: 'TrackItem', data }, originFrom(event, CREATED));
  }

  @OnEvent('task.TaskDeleted', DELETED)
  async deleted(@Payload() event: EventOf<'task.TaskDeleted'>): Promise<void> {
    const { taskId, chatId, workspaceId } = event.eventData;
    const next = await this.newestItem(chatId);
    const data = { taskId: taskId as TaskId, next };
    await this.chats.handle(chatId, workspaceId, { type: 'ForgetItem', data }, originFrom(event, DELETED));
  }

  private async newestItem(chatId: string): Promise<TrackedItem | null> {
    const item = await this.models.chatItems.findOne({ chatId, isDeleted: false }, { sort: { order: -1 } });
    return item ? { taskId: item._id as TaskId, taskKey: item.key, kind: item.kind } : null;
  }
}
