import { EMPTY_PROFILE, settingsOf, type WorkspaceSettings } from '@flowra/chat-domain';
import type {
  InviteView,
  MemberView,
  MessageView,
  MeView,
  ParticipantView,
  Principal,
  ProfileView,
  ReactionView,
  TagResultView,
  ThreadSummaryView,
  WorkspaceView,
} from '@flowra/contracts';
import type { MessageDocument } from '../projections/messages/messages.projection';
import type { ProfileDocument } from '../projections/profiles/profiles.projection';
import type { WorkspaceDocument, WorkspaceInviteDocument, WorkspaceMemberDocument } from '../projections/workspaces/workspaces.projection';

/** How many of those who reacted alike a view names. */
const REACTED_SHOWN = 50;

export function toWorkspaceView(workspace: WorkspaceDocument, { userId }: Principal): WorkspaceView {
  const { _id, name, key, ownerId, members, createdAt } = workspace;
  const { description, whoMayCreateChats, whoMayInvite, defaultChatId, isGuideClosed } = settingsOf({
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
    isGuideClosed,
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

/** What is known of a message beside its own document. */
interface AroundMessage {
  readonly tagResults: readonly TagResultView[] | null;
  readonly thread: ThreadSummaryView | null;
}

/** A message as one person sees it. */
export function toMessageView(message: MessageDocument, { tagResults, thread }: AroundMessage, { userId }: Principal): MessageView {
  return {
    messageId: message._id,
    chatId: message.chatId,
    workspaceId: message.workspaceId,
    threadRootId: message.threadRootId,
    kind: message.kind,
    author: message.author,
    integration: message.integration ?? null,
    content: message.content,
    attachments: message.deletedAt ? [] : (message.attachments ?? []),
    mentions: message.mentions,
    mentionsAll: message.mentionsAll ?? null,
    postedAt: message.postedAt,
    editedAt: message.editedAt?.toISOString() ?? null,
    deletedAt: message.deletedAt?.toISOString() ?? null,
    revision: message.revision,
    order: message.order,
    tagResults,
    reactions: Object.entries(message.reactions ?? {}).map(([emoji, userIds]) => toReactionView(emoji, userIds, userId)),
    thread,
    pinned: message.pinned ? { by: message.pinned.by, at: message.pinned.at.toISOString() } : null,
  };
}

function toReactionView(emoji: string, userIds: readonly string[], callerId: string): ReactionView {
  return { emoji, count: userIds.length, userIds: userIds.slice(0, REACTED_SHOWN), mine: userIds.includes(callerId) };
}
