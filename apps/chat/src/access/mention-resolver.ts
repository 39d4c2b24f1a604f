import type { Mention, MentionsAll } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { findMentions, findMentionsAll, mentionedPeople } from '@flowra/tags';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';
import type { SeenChat } from './seen-chat';

/** Finds whom a message names. What it finds is stored with the message, so that every later reader means the same person. */
@Injectable()
export class MentionResolver {
  constructor(private readonly models: ReadModels) {}

  /** Whom a text names and whether it calls everybody, as events say it. */
  async resolve(content: string, seen: SeenChat): Promise<{ mentions: (Mention & { userId: UserId })[]; mentionsAll?: MentionsAll }> {
    const mentionsAll = findMentionsAll(content);
    return { mentions: await this.named(content, seen), ...(mentionsAll && { mentionsAll }) };
  }

  /** Those named who may see the chat: members of the workspace for a public chat, participants for any other. */
  private async named(content: string, { chat }: SeenChat): Promise<(Mention & { userId: UserId })[]> {
    const names = content.includes('@') ? mentionedPeople(findMentions(content)) : [];
    if (names.length === 0) return [];
    const people = chat.visibility === 'public' ? await this.members(chat.workspaceId) : await this.participants(chat._id);
    return people
      .filter(({ username }) => names.includes(username))
      .map(({ username, userId }) => ({ username, userId: userId as UserId }));
  }

  private async members(workspaceId: string): Promise<Mention[]> {
    return (await this.models.workspaces.findOne({ _id: workspaceId }, { projection: { members: 1 } }))?.members ?? [];
  }

  private async participants(chatId: string): Promise<Mention[]> {
    return (await this.models.chats.findOne({ _id: chatId }, { projection: { participants: 1 } }))?.participants ?? [];
  }
}
