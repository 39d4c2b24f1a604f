import type { Principal } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import type { mongo } from 'mongoose';
import type { ChatDocument, ChatParticipantDocument } from '../projections/chats/chats.projection';
import { ReadModels } from '../projections/read-models';
import type { WorkspaceDocument, WorkspaceMemberDocument } from '../projections/workspaces/workspaces.projection';
import { AccessLookups } from './access-lookups';
import { asSeen, type SeenChat, seenBy } from './seen-chat';

/** Of how many chats it is remembered to which workspace they belong. */
const CHATS_KNOWN = 10_000;
/** Enough to know that a document is there. */
const ID_ONLY = { projection: { _id: 1 } } as const;

/** Who may see and do what (design, section 7). A foreign resource and an absent one are refused alike. */
@Injectable()
export class ChatAccess {
  /** To which workspace chats belong, which never changes. */
  private readonly workspaceIds = new Map<string, string>();

  constructor(
    private readonly models: ReadModels,
    private readonly lookups: AccessLookups,
  ) {}

  /** The workspace and the caller's membership. Throws `workspace.not-found`. */
  async requireMember(
    workspaceId: string,
    { userId, isSystemAdmin }: Principal,
  ): Promise<{ workspace: WorkspaceDocument; member: WorkspaceMemberDocument | null }> {
    const workspace = await this.models.workspaces.findOne({ _id: workspaceId });
    const member = workspace?.members.find((each) => each.userId === userId) ?? null;
    if (!workspace || workspace.isDeleted || (!member && !isSystemAdmin)) throw refuse('workspace.not-found', { workspaceId });
    return { workspace, member };
  }

  /**
   * A chat the caller may read: a participant's, or a public one of the caller's workspace. Whoever is no member any more sees
   * neither, also while their chats don't know it yet. Throws `chat.not-found`.
   */
  async requireVisible(chatId: string, principal: Principal): Promise<SeenChat> {
    const [seen, mayEnter] = await this.findAndEnter(chatId, principal);
    if (seen && mayEnter && (seen.own || seen.chat.visibility === 'public' || principal.isSystemAdmin)) return seen;
    throw refuse('chat.not-found', { chatId });
  }

  /** A chat the caller takes part in. Throws `chat.not-found`, or `chat.not-participant` when it can be read but not joined in. */
  async requireParticipant(chatId: string, principal: Principal): Promise<SeenChat & { readonly own: ChatParticipantDocument }> {
    const seen = await this.requireVisible(chatId, principal);
    if (!seen.own) throw refuse('chat.not-participant', { chatId });
    return { chat: seen.chat, own: seen.own };
  }

  /** Whether a user is a member of a workspace. */
  isMember(workspaceId: string, userId: string): Promise<boolean> {
    return this.lookups.mayEnter(workspaceId, { userId, isSystemAdmin: false });
  }

  /** Whether a user takes part in a chat. */
  async isParticipant(chatId: string, userId: string): Promise<boolean> {
    return (await this.models.chats.findOne({ _id: chatId, 'participants.userId': userId }, ID_ONLY)) !== null;
  }

  /** A chat, and whether its workspace may be entered: both at once when it is known which one that is. */
  private async findAndEnter(chatId: string, principal: Principal): Promise<[SeenChat | undefined, boolean]> {
    const known = this.workspaceIds.get(chatId);
    if (known !== undefined) return Promise.all([this.lookups.chat(chatId, principal.userId), this.lookups.mayEnter(known, principal)]);
    const seen = await this.lookups.chat(chatId, principal.userId);
    if (!seen) return [undefined, false];
    if (this.workspaceIds.size >= CHATS_KNOWN) this.workspaceIds.clear();
    this.workspaceIds.set(chatId, seen.chat.workspaceId);
    return [seen, await this.lookups.mayEnter(seen.chat.workspaceId, principal)];
  }

  /** What a chat says of one of its participants. */
  async participant(chatId: string, userId: string): Promise<ChatParticipantDocument | null> {
    return (await this.lookups.chat(chatId, userId))?.own ?? null;
  }

  /** Chats as one person may see them, in the order asked for. */
  async list(filter: mongo.Filter<ChatDocument>, userId: string, options: mongo.FindOptions = {}): Promise<SeenChat[]> {
    const found = await this.models.chats.find(filter, { ...options, projection: seenBy(userId) }).toArray();
    return found.map(asSeen);
  }
}

/** A member of a workspace by id. Throws `workspace.member-not-found`. */
export function memberNamed({ members }: WorkspaceDocument, userId: string): WorkspaceMemberDocument {
  const member = members.find((each) => each.userId === userId);
  if (!member) throw refuse('workspace.member-not-found', { userId });
  return member;
}
