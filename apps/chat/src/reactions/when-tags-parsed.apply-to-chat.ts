import { originFrom } from '@flowra/bootstrap';
import { type ChatCommand, type ChatTag, describeChatTagRefusal, describeChatTagSuccess, isChatTagRefusalCode } from '@flowra/chat-domain';
import type { ChatEvents, EventOf, ParsedTagData, TagResultData } from '@flowra/contracts';
import { AggregateStore, factDecider, idFrom } from '@flowra/event-store';
import { type DomainEvent, DomainError, refuse, type UserId } from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { interpretTag, isTagName } from '@flowra/tags';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatStore } from '../commands/chat-store';
import { ReadModels } from '../projections/read-models';

const NAME = 'chat.when-tags-parsed.apply-to-chat';

type TagsParsed = EventOf<'tag-parser.TagsParsed'>;
type OutcomesRecorded = DomainEvent<'TagOutcomesRecorded', ChatEvents['TagOutcomesRecorded']>;

const outcomeDecider = factDecider<OutcomesRecorded>('TagOutcome');

/** Applies the tags of a message that are about its chat, each on its own, and records what became of them. */
@Controller()
export class WhenTagsParsedApplyToChat {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly chats: ChatStore,
    private readonly models: ReadModels,
  ) {}

  @OnEvent('tag-parser.TagsParsed', NAME)
  async handle(@Payload() event: TagsParsed): Promise<void> {
    const { messageId, chatId, workspaceId, revision, tags } = event.eventData;
    const own = tags.filter(({ owner }) => owner === 'chat');
    if (own.length === 0) return;
    const results: TagResultData[] = [];
    for (const tag of own) results.push(await this.apply(tag, event));
    const id = idFrom('tag-outcome', 'chat', messageId, revision);
    await this.aggregates.handle(
      outcomeDecider,
      { id, partitionKey: chatId, workspaceId, chatId, isNew: true },
      { type: 'TagOutcomesRecorded', data: { messageId, chatId, workspaceId, revision, owner: 'chat', results } },
      originFrom(event, NAME, 'outcome'),
    );
  }

  private async apply({ index, name, value }: ParsedTagData, event: TagsParsed): Promise<TagResultData> {
    const tag = chatTag(name, value);
    try {
      const command = await this.commandFor(tag, event);
      const { chatId, workspaceId } = event.eventData;
      await this.chats.handle(chatId, workspaceId, command, originFrom(event, NAME, index));
      return { index, name, value, ok: true, text: describeChatTagSuccess(tag) };
    } catch (error) {
      if (!(error instanceof DomainError) || !isChatTagRefusalCode(error.code)) throw error;
      const details = 'username' in tag ? { username: tag.username, ...error.details } : error.details;
      return { index, name, value, ok: false, text: describeChatTagRefusal(error.code, details) };
    }
  }

  private async commandFor(tag: ChatTag, { eventData: { authorId, workspaceId } }: TagsParsed): Promise<ChatCommand> {
    const by = authorId as UserId;
    if (tag.name === 'close') return { type: 'Close', data: { by } };
    if (tag.name === 'reopen') return { type: 'Reopen', data: { by } };
    const workspace = await this.models.workspaces.findOne({ _id: workspaceId }, { projection: { members: 1 } });
    const member = workspace?.members.find(({ username }) => username === tag.username);
    if (!member) throw refuse('user.not-found', { username: tag.username });
    const userId = member.userId as UserId;
    if (tag.name === 'remove') return { type: 'RemoveParticipant', data: { userId, by } };
    return { type: 'AddParticipant', data: { userId, username: member.username, displayName: member.displayName, role: 'member', by } };
  }
}

/** The tag as its grammar reads it; the tag-parser lets only well-formed ones through. */
function chatTag(name: string, value: string): ChatTag {
  const meaning = isTagName(name) ? interpretTag({ name, value }) : undefined;
  if (!meaning?.ok) throw new Error(`#${name} ${value} is no tag of a chat`);
  switch (meaning.name) {
    case 'invite':
    case 'remove':
      return { name: meaning.name, username: meaning.username };
    case 'close':
    case 'reopen':
      return { name: meaning.name };
    default:
      throw new Error(`#${name} is no tag of a chat`);
  }
}
