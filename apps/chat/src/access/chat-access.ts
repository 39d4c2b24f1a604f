import type { Principal } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Injectable } from '@nestjs/common';
import type { mongo } from 'mongoose';
import type { ChatDocument, ChatParticipantDocument } from '../projections/chats/chats.projection';
import { ReadModels } from '../projections/read-models';
import type { WorkspaceDocument, WorkspaceMemberDocument } from '../projections/workspaces/workspaces.projection';

/** Of how many chats it is remembered to which workspace they belong. */
const CHATS_KNOWN = 10_000;
/** Enough to know that a document is there. */
const ID_ONLY = { projection: { _id: 1 } } as const;

/** A chat as one person may see it: of its participants, only the person. */
export interface SeenChat {
  readonly chat: Omit<ChatDocument, 'participants'>;
  readonly own: ChatParticipantDocument | null;
}

/** Who may see and do what (design, section 7). A foreign resource and an absent one are refused alike. */
@Injectable()
export class ChatAccess {
  /** To which workspace chats belong, which never changes. */
  private readonly workspaceIds = new Map<string, string>();

  constructor(private readonly models: ReadModels) {}

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
  async isMember(workspaceId: string, userId: string): Promise<boolean> {
    return (await this.models.workspaces.findOne({ _id: workspaceId, 'members.userId': userId }, ID_ONLY)) !== null;
  }

  /** Whether a user takes part in a chat. */
  async isParticipant(chatId: string, userId: string): Promise<boolean> {
    return (await this.models.chats.findOne({ _id: chatId, 'participants.userId': userId }, ID_ONLY)) !== null;
  }

  /** A chat, and whether its workspace may be entered: both at once when it is known which one that is. */
  private async findAndEnter(chatId: string, principal: Principal): Promise<[SeenChat | undefined, boolean]> {
    const known = this.workspaceIds.get(chatId);
    if (known !== undefined) return Promise.all([this.find(chatId, principal.userId), this.mayEnter(known, principal)]);
    const seen = await this.find(chatId, principal.userId);
    if (!seen) return [undefined, false];
    if (this.workspaceIds.size >= CHATS_KNOWN) this.workspaceIds.clear();
    this.workspaceIds.set(chatId, seen.chat.workspaceId);
    return [seen, await this.mayEnter(seen.chat.workspaceId, principal)];
  }

  /** Whether somebody may see anything of a workspace that is there. */
  private async mayEnter(workspaceId: string, { userId, isSystemAdmin }: Principal): Promise<boolean> {
    const entered = isSystemAdmin ? { isDeleted: { $ne: true } } : { 'members.userId': userId };
    return (await this.models.workspaces.findOne({ _id: workspaceId, ...entered }, ID_ONLY)) !== null;
  }

  /** What a chat says of one of its participants. */
  async participant(chatId: string, userId: string): Promise<ChatParticipantDocument | null> {
    return (await this.find(chatId, userId))?.own ?? null;
  }

  /** Chats as one person may see them, in the order asked for. */
  async list(filter: mongo.Filter<ChatDocument>, userId: string, options: mongo.FindOptions = {}): Promise<SeenChat[]> {
    const found = await this.models.chats.find(filter, { ...options, projection: seenBy(userId) }).toArray();
    return found.map(asSeen);
  }

  private async find(chatId: string, userId: string): Promise<SeenChat | undefined> {
    const document = await this.models.chats.findOne({ _id: chatId }, { projection: seenBy(userId) });
    return document && !document.isDeleted ? asSeen(document) : undefined;
  }
}

/** A member of a workspace by id. Throws `workspace.member-not-found`. */
export function memberNamed({ members }: WorkspaceDocument, userId: string): WorkspaceMemberDocument {
  const member = members.find((each) => each.userId === userId);
  if (!member) throw refuse('workspace.member-not-found', { userId });
  return member;
}

/** Everything about a chat that does not grow with its participants, and of those the one who asks. */
function seenBy(userId: string): mongo.Document {
  return {
    workspaceId: 1,
    name: 1,
    description: 1,
    visibility: 1,
    type: 1,
    activeTaskId: 1,
    activeTaskKey: 1,
    isClosed: 1,
    isDeleted: 1,
    participantCount: 1,
    createdAt: 1,
    _v: 1,
    participants: { $elemMatch: { userId } },
  };
}

function asSeen({ participants, ...chat }: ChatDocument): SeenChat {
  return { chat, own: participants?.[0] ?? null };
}
