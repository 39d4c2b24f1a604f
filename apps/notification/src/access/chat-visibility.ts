import type { Principal } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import type { ChatAccessDocument } from '../projections/chat-access/chat-access.projection';
import type { PeopleDocument } from '../projections/people/people.projection';
import { ReadModels } from '../projections/read-models';

/** Of how many chats it is remembered whether they are direct ones. */
const CHATS_KNOWN = 10_000;

/** Who may see a chat (design, section 7): members of its workspace, of one that is not public only its participants. */
@Injectable()
export class ChatVisibility {
  /** Which chats are direct ones, which never changes. */
  private readonly directness = new Map<string, boolean>();

  constructor(private readonly models: ReadModels) {}

  /** A chat. Throws `chat.not-found` while it is not known: what needs it is tried again later. */
  async chat(chatId: string): Promise<ChatAccessDocument> {
    const chat = await this.models.chats.findOne({ _id: chatId });
    if (!chat) throw refuse('chat.not-found', { chatId });
    return chat;
  }

  /** Whether a chat is a direct one. Throws `chat.not-found` while it is not known. */
  async isDirect(chatId: string): Promise<boolean> {
    const known = this.directness.get(chatId);
    if (known !== undefined) return known;
    const isDirect = (await this.chat(chatId)).visibility === 'direct';
    if (this.directness.size >= CHATS_KNOWN) this.directness.clear();
    this.directness.set(chatId, isDirect);
    return isDirect;
  }

  /** Of these people, those who may see the chat now. Throws `chat.not-found` or `workspace.not-found` while these are not known. */
  async viewersAmong(chatId: string, userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const chat = await this.chat(chatId);
    const members = new Set((await this.membersOf(chat.workspaceId)).map(({ userId }) => userId));
    const participants = new Set(chat.participantIds);
    return new Set(userIds.filter((userId) => members.has(userId) && (chat.visibility === 'public' || participants.has(userId))));
  }

  /** Whether the caller may see a chat; what is not known is not seen. */
  async isVisibleTo({ userId, isSystemAdmin }: Principal, chatId: string): Promise<boolean> {
    if ((await this.models.chats.countDocuments({ _id: chatId, isDeleted: { $ne: true } }, { limit: 1 })) === 0) return false;
    return isSystemAdmin || (await this.viewersAmong(chatId, [userId])).has(userId);
  }

  /** The members of a workspace. Throws `workspace.not-found` while it is not known. */
  async membersOf(workspaceId: string): Promise<PeopleDocument['members']> {
    const workspace = await this.models.people.findOne({ _id: workspaceId });
    if (!workspace) throw refuse('workspace.not-found', { workspaceId });
    return workspace.members;
  }

  /** What somebody is called in a workspace. */
  async nameOf(userId: string, workspaceId: string): Promise<string> {
    const workspace = await this.models.people.findOne({ _id: workspaceId }, { projection: { members: { $elemMatch: { userId } } } });
    return workspace?.members?.[0]?.displayName ?? 'Somebody';
  }
}
