import { EMPTY_PROFILE, settingsOf, type WorkspaceSettings } from '@flowra/chat-domain';
import type {
  InviteView,
  MemberView,
  MessageView,
  MeView,
  ParticipantView,
  Principal,
  ProfileView,
  TagResultView,
  WorkspaceView,
} from '@flowra/contracts';
import type { MessageDocument } from '../projections/messages/messages.projection';
import type { ProfileDocument } from '../projections/profiles/profiles.projection';
import type { WorkspaceDocument, WorkspaceInviteDocument, WorkspaceMemberDocument } from '../projections/workspaces/workspaces.projection';

export function toWorkspaceView(workspace: WorkspaceDocument, { userId }: Principal): WorkspaceView {
  const { _id, name, key, ownerId, members, createdAt } = workspace;
  const { description, whoMayCreateChats, whoMayInvite, defaultChatId } = settingsOf({
    settings: workspace.settings as Partial<WorkspaceSettings> | undefined,
  });
  return {
    workspaceId: _id,
    name,
    description,
    key,
    ownerId,
    role: members.find((member) => member.userId === userId)?.role ?? 'admin',
    memberCount: members.length,
    whoMayCreateChats,
    whoMayInvite,
    defaultChatId,
    createdAt: createdAt.toISOString(),
  };
}

export function toMemberView({ userId, username, displayName, role, joinedAt }: WorkspaceMemberDocument): MemberView {
  return { userId, username, displayName, role, joinedAt: joinedAt.toISOString() };
}

/** What others see; somebody who never said anything has an empty profile. */
export function toProfileView(profile: ProfileDocument | null): ProfileView {
  const { timezone, statusText, statusEmoji } = profile ?? EMPTY_PROFILE;
  return { timezone, statusText, statusEmoji };
}

export function toMeView({ userId, username, displayName, isSystemAdmin }: Principal, profile: ProfileDocument | null): MeView {
  return { userId, username, displayName, isSystemAdmin, ...toProfileView(profile), locale: profile?.locale ?? null };
}

export function toInviteView({ _id, members }: WorkspaceDocument, invite: WorkspaceInviteDocument): InviteView {
  const { inviteId, token, by, expiresAt, maxUses, uses, createdAt } = invite;
  const creator = members.find(({ userId }) => userId === by);
  const createdBy = creator ? { userId: creator.userId, username: creator.username, displayName: creator.displayName } : null;
  return { inviteId, workspaceId: _id, token, expiresAt, maxUses, uses, createdBy, createdAt: createdAt.toISOString() };
}

export function toParticipantView({ userId, username, displayName, role }: ParticipantView): ParticipantView {
  return { userId, username, displayName, role };
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
    attachments: message.deletedAt ? [] : (message.attachments ?? []),
    postedAt: message.postedAt,
    editedAt: message.editedAt?.toISOString() ?? null,
    deletedAt: message.deletedAt?.toISOString() ?? null,
    revision: message.revision,
    order: message.order,
    tagResults,
  };
}
