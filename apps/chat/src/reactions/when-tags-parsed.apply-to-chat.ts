import { applyTags, originFrom } from '@flowra/bootstrap';
import { type ChatCommand, type ChatTag, describeChatTagRefusal, describeChatTagSuccess, isChatTagRefusalCode } from '@flowra/chat-domain';
import type { EventOf } from '@flowra/contracts';
import { AggregateStore } from '@flowra/event-store';
import { refuse, type UserId } from '@flowra/kernel';
import { OnEvent } from '@flowra/messaging';
import { interpretTag, isTagName } from '@flowra/tags';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChatStore } from '../commands/chat-store';
import { ReadModels } from '../projections/read-models';

const NAME = 'chat.when-tags-parsed.apply-to-chat';

type TagsParsed = EventOf<'tag-parser.TagsParsed'>;
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
    const { chatId, workspaceId } = event.eventData;
    await applyTags(this.aggregates, event, {
      owner: 'chat',
      handler: NAME,
      apply: async ({ index, name, value }) => {
        const tag = chatTag(name, value);
        await this.chats.handle(chatId, workspaceId, await this.commandFor(tag, event), originFrom(event, NAME, index));
        return describeChatTagSuccess(tag);
      },
      refusalOf: ({ code, details }, { name, value }) => {
        const tag = chatTag(name, value);
        if (!isChatTagRefusalCode(code)) return undefined;
        return describeChatTagRefusal(code, 'username' in tag ? { username: tag.username, ...details } : details);
      },
    });
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
