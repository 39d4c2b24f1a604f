import type { Principal } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';
import { ChatVisibility } from './chat-visibility';

/** What somebody follows, and where it is. */
export interface Subject {
  readonly subject: 'task' | 'thread';
  readonly subjectId: string;
  readonly workspaceId: string;
  readonly chatId: string;
}

/** Whoever has just made something may follow it at once: the read models, which hear of it over the stream, are given this long. */
const KNOWN_WITHIN_MS = 1000;
const LOOK_EVERY_MS = 50;

/** Tasks and threads as one person may follow them. */
@Injectable()
export class Subjects {
  constructor(
    private readonly models: ReadModels,
    private readonly chats: ChatVisibility,
  ) {}

  /** A task that the caller may see. Throws `task.not-found`. */
  async requireTask(taskId: string, principal: Principal): Promise<Subject> {
    const task = await whenKnown(() => this.models.tasks.findOne({ _id: taskId }));
    if (!task || task.isDeleted || !(await this.isVisible(task.chatId, principal))) throw refuse('task.not-found', { taskId });
    return { subject: 'task', subjectId: taskId, workspaceId: task.workspaceId, chatId: task.chatId };
  }

  /** The thread of a message that the caller may see. Throws `message.not-found`. */
  async requireThread(messageId: string, principal: Principal): Promise<Subject> {
    const message = await whenKnown(() => this.models.messages.findOne({ _id: messageId }));
    if (!message || message.isDeleted || !(await this.isVisible(message.chatId, principal))) {
      throw refuse('message.not-found', { messageId });
    }
    const { threadRootId, workspaceId, chatId } = message;
    return { subject: 'thread', subjectId: threadRootId ?? messageId, workspaceId, chatId };
  }

  private async isVisible(chatId: string, principal: Principal): Promise<boolean> {
    return (await whenKnown(async () => (await this.chats.isVisibleTo(principal, chatId)) || null)) !== null;
  }
}

/** Looks again until it finds something, for a second at most. */
async function whenKnown<Found>(find: () => Promise<Found | null>): Promise<Found | null> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const found = await find();
    if (found || waited >= KNOWN_WITHIN_MS) return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
