import { applyTags, originFrom } from '@flowra/bootstrap';
import type { EventOf, ParsedTagData, TaskEvents } from '@flowra/contracts';
import { AggregateStore, idFrom } from '@flowra/event-store';
import { type ChatId, type MessageId, refuse, type TaskId, type UserId, type WorkspaceId } from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { describeRefusal, describeSuccess, isTagRefusalCode, taskDecider } from '@flowra/task-domain';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { TaskCreator } from '../commands/create-task/task-creator';
import { TagTargets, type Target } from './tag-targets';
import { taskCommandFor } from './task-command';

const NAME = 'task.when-tags-parsed.apply-to-task';

type TagsParsed = EventOf<'tag-parser.TagsParsed'>;
/**
 * Applies the tags of a message that are about tasks, each on its own and in order, and records what became of them. The author
 * was a participant when the message was accepted, and whoever it names was resolved then: nothing is looked up here that may
 * not have arrived yet.
 */
@Controller()
export class WhenTagsParsedApplyToTask {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly creator: TaskCreator,
    private readonly targets: TagTargets,
  ) {}

  @OnEvent('tag-parser.TagsParsed', NAME)
  async handle(@Payload() event: TagsParsed): Promise<void> {
    let created: Target | null = null;
    await applyTags(this.aggregates, event, {
      owner: 'task',
      handler: NAME,
      apply: async (tag) => {
        const { name, value, index } = tag;
        if (name !== 'task' && name !== 'bug' && name !== 'epic') return this.change(tag, event, created);
        const { text, target } = await this.create(name, value, index, event);
        created = target;
        return text;
      },
      refusalOf: ({ code, details }) => (isTagRefusalCode(code) ? describeRefusal(code, details) : undefined),
    });
  }

  private async create(kind: Target['kind'], title: string, index: number, event: TagsParsed): Promise<{ text: string; target: Target }> {
    const { messageId, chatId, workspaceId, revision, authorId } = event.eventData;
    const data = {
      taskId: idFrom('task', messageId, revision, index) as TaskId,
      workspaceId: workspaceId as WorkspaceId,
      chatId: chatId as ChatId,
      messageId: messageId as MessageId,
      kind,
      title,
      by: authorId as UserId,
      byMessageId: messageId as MessageId,
    };
    const { events } = await this.creator.create(data, originFrom(event, NAME, index));
    const { key, number } = events[0].eventData as TaskEvents['TaskCreated'];
    const text = describeSuccess({ type: 'CreateTask', data: { ...data, number, key } }, { key, kind });
    return { text, target: { taskId: data.taskId, key, kind } };
  }

  private async change(tag: ParsedTagData, event: TagsParsed, created: Target | null): Promise<string> {
    const { messageId, chatId, workspaceId, authorId, mentions } = event.eventData;
    const target = created ?? (await this.targets.find(event.eventData));
    if (!target) throw refuse('task.none-active');
    const command = taskCommandFor(tag, mentions, { by: authorId as UserId, byMessageId: messageId as MessageId });
    await this.aggregates.handle(
      taskDecider,
      { id: target.taskId, partitionKey: chatId, workspaceId, chatId },
      command,
      originFrom(event, NAME, tag.index),
    );
    return describeSuccess(command, target);
  }
}
