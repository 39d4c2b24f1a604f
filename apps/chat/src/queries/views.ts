import type { ChatView, InviteView, MemberView, MessageView, Principal, TagResultView, WorkspaceView } from '@flowra/contracts';
import type { SeenChat } from '../access/chat-access';
import type { MessageDocument } from '../projections/messages/messages.projection';
import type { WorkspaceDocument, WorkspaceInviteDocument, WorkspaceMemberDocument } from '../projections/workspaces/workspaces.projection';

export function toWorkspaceView(workspace: WorkspaceDocument, { userId }: Principal): WorkspaceView {
  const { _id, name, key, ownerId, members, createdAt } = workspace;
  const role = members.find((member) => member.userId === userId)?.role ?? 'admin';
  return { workspaceId: _id, name, key, ownerId, role, memberCount: members.length, createdAt: createdAt.toISOString() };
}

export function toMemberView({ userId, username, displayName, role, joinedAt }: WorkspaceMemberDocument): MemberView {
  return { userId, username, displayName, role, joinedAt: joinedAt.toISOString() };
}

export function toInviteView(workspaceId: string, invite: WorkspaceInviteDocument): InviteView {
  const { inviteId, token, expiresAt, maxUses, uses, createdAt } = invite;
  return { inviteId, workspaceId, token, expiresAt, maxUses, uses, createdAt: createdAt.toISOString() };
}

export function toChatView({ chat, own }: SeenChat): ChatView {
  return {
    chatId: chat._id,
    workspaceId: chat.workspaceId,
    name: chat.name,
    visibility: chat.visibility,
    type: chat.type,
    activeTaskId: chat.activeTaskId,
    activeTaskKey: chat.activeTaskKey,
    isClosed: chat.isClosed,
    isParticipant: own !== null,
    role: own?.role ?? null,
    participantCount: chat.participantCount,
    createdAt: chat.createdAt.toISOString(),
  };
}

export function toMessageView(message: MessageDocument, tagResults: readonly TagResultView[] | null): MessageView {
  return {
    messageId: message._id,
    chatId: message.chatId,
    workspaceId: message.workspaceId,
    threadRootId: message.threadRootId,
    kind: message.kind,
    author: message.author,
    content: message.content,
    postedAt: message.postedAt,
    editedAt: message.editedAt?.toISOString() ?? null,
    deletedAt: message.deletedAt?.toISOString() ?? null,
    revision: message.revision,
    order: message.order,
    tagResults,
  };
}
