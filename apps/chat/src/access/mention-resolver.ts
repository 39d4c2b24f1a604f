import type { Mention } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { findMentions } from '@flowra/tags';
import { Injectable } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';
import type { SeenChat } from './chat-access';

/** Finds whom a message names. What it finds is stored with the message, so that every later reader means the same person. */
@Injectable()
export class MentionResolver {
  constructor(private readonly models: ReadModels) {}

  /** Those named who may see the chat: members of the workspace for a public chat, participants for any other. */
  async resolve(content: string, { chat }: SeenChat): Promise<(Mention & { userId: UserId })[]> {
    const names = content.includes('@') ? findMentions(content) : [];
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
