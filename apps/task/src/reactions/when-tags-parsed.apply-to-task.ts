import { originFrom } from '@flowra/bootstrap';
import type { EventOf, ParsedTagData, TagResultData, TaskEvents } from '@flowra/contracts';
import { AggregateStore, factDecider, idFrom } from '@flowra/event-store';
import {
  type ChatId,
  type DomainEvent,
  DomainError,
  type MessageId,
  refuse,
  type TaskId,
  type UserId,
  type WorkspaceId,
} from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { describeRefusal, describeSuccess, isTagRefusalCode, taskDecider } from '@flowra/task-domain';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { TaskCreator } from '../commands/create-task/task-creator';
import { TagTargets, type Target } from './tag-targets';
import { taskCommandFor } from './task-command';

const NAME = 'task.when-tags-parsed.apply-to-task';

type TagsParsed = EventOf<'tag-parser.TagsParsed'>;
type OutcomesRecorded = DomainEvent<'TagOutcomesRecorded', TaskEvents['TagOutcomesRecorded']>;

const outcomeDecider = factDecider<OutcomesRecorded>('TagOutcome');

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
    const { messageId, chatId, workspaceId, revision, tags } = event.eventData;
    const own = tags.filter(({ owner }) => owner === 'task');
    if (own.length === 0) return;
    const results: TagResultData[] = [];
    let created: Target | null = null;
    for (const tag of own) {
      const { result, target } = await this.apply(tag, event, created);
      results.push(result);
      created = target ?? created;
    }
    const id = idFrom('tag-outcome', 'task', messageId, revision);
    await this.aggregates.handle(
      outcomeDecider,
      { id, partitionKey: chatId, workspaceId, chatId, isNew: true },
      { type: 'TagOutcomesRecorded', data: { messageId, chatId, workspaceId, revision, owner: 'task', results } },
      originFrom(event, NAME, 'outcome'),
    );
  }

  /** One tag: its line for the answer, and the item it created, if it did. */
  private async apply(
    tag: ParsedTagData,
    event: TagsParsed,
    created: Target | null,
  ): Promise<{ result: TagResultData; target: Target | null }> {
    const { index, name, value } = tag;
    try {
      const isCreation = name === 'task' || name === 'bug' || name === 'epic';
      const { text, target } = isCreation ? await this.create(name, value, index, event) : await this.change(tag, event, created);
      return { result: { index, name, value, ok: true, text }, target };
    } catch (error) {
      if (!(error instanceof DomainError) || !isTagRefusalCode(error.code)) throw error;
      return { result: { index, name, value, ok: false, text: describeRefusal(error.code, error.details) }, target: null };
    }
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

  private async change(tag: ParsedTagData, event: TagsParsed, created: Target | null): Promise<{ text: string; target: null }> {
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
    return { text: describeSuccess(command, target), target: null };
  }
}
