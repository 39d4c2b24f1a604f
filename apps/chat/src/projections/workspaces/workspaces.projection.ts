import type { ChatEvents, WorkspaceSettingsData } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface WorkspaceMemberDocument {
  userId: string;
  username: string;
  displayName: string;
  role: 'admin' | 'member';
  joinedAt: Date;
}

export interface WorkspaceInviteDocument {
  inviteId: string;
  token: string;
  /** Missing in what was made before members could invite. */
  by?: string;
  expiresAt: string | null;
  maxUses: number | null;
  uses: number;
  isRevoked: boolean;
  createdAt: Date;
}

export interface WorkspaceDocument extends Guarded {
  name: string;
  key: string;
  ownerId: string;
  createdAt: Date;
  members: WorkspaceMemberDocument[];
  /** By invite id, so that one invite can be counted without finding it in a list. */
  invites: Record<string, WorkspaceInviteDocument>;
  inviteIds: string[];
  inviteTokens: string[];
  /** What differs from the defaults; missing where nothing ever did. */
  settings?: Partial<WorkspaceSettingsData>;
  /** What is deleted has no members and no invites; only its name stays. */
  isDeleted?: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ 'members.userId': 1, createdAt: 1, _id: 1 });
schema.index({ inviteIds: 1 });
schema.index({ inviteTokens: 1 });

/** Workspaces with their members and invite links: one document per workspace. */
export const workspacesProjection = defineProjection<WorkspaceDocument, ChatEvents>('workspaces', 'chat', 'Workspace', schema, {
  WorkspaceCreated: ({ eventData: { workspaceId, name, key, ownerId }, at }) =>
    create(workspaceId, { name, key, ownerId, createdAt: at, members: [], invites: {}, inviteIds: [], inviteTokens: [] }),
  WorkspaceRenamed: ({ eventData: { workspaceId, name } }) => set(workspaceId, { name }),
  WorkspaceSettingsChanged: ({ eventData: { workspaceId, changes } }) =>
    change(workspaceId, { $set: Object.fromEntries(Object.entries(changes).map(([name, value]) => [`settings.${name}`, value])) }),
  WorkspaceDeleted: ({ eventData: { workspaceId } }) =>
    set(workspaceId, { isDeleted: true, members: [], invites: {}, inviteIds: [], inviteTokens: [] }),
  OwnershipTransferred: ({ eventData: { workspaceId, to } }) => set(workspaceId, { ownerId: to }),
  MemberRoleChanged: ({ eventData: { workspaceId, userId, role } }) =>
    change(workspaceId, { $set: { 'members.$[member].role': role } }, [{ 'member.userId': userId }]),
  MemberLeft: ({ eventData: { workspaceId, userId } }) => change(workspaceId, { $pull: { members: { userId } } }),
  MemberJoined: ({ eventData: { workspaceId, userId, username, displayName, role, inviteId }, at }) =>
    change(workspaceId, {
      $push: { members: { userId, username, displayName, role, joinedAt: at } },
      ...(inviteId && { $inc: { [`invites.${inviteId}.uses`]: 1 } }),
    }),
  InviteCreated: ({ eventData: { workspaceId, inviteId, token, by, expiresAt, maxUses }, at }) =>
    change(workspaceId, {
      $set: { [`invites.${inviteId}`]: { inviteId, token, by, expiresAt, maxUses, uses: 0, isRevoked: false, createdAt: at } },
      $push: { inviteIds: inviteId, inviteTokens: token },
    }),
  InviteRevoked: ({ eventData: { workspaceId, inviteId } }) => set(workspaceId, { [`invites.${inviteId}.isRevoked`]: true }),
});
