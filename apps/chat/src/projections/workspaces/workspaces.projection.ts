import type { ChatEvents } from '@flowra/contracts';
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
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ 'members.userId': 1, createdAt: 1, _id: 1 });
schema.index({ inviteIds: 1 });
schema.index({ inviteTokens: 1 });

/** Workspaces with their members and invite links: one document per workspace. */
export const workspacesProjection = defineProjection<WorkspaceDocument, ChatEvents>('workspaces', 'chat', 'Workspace', schema, {
  WorkspaceCreated: ({ eventData: { workspaceId, name, key, ownerId }, at }) =>
    create(workspaceId, { name, key, ownerId, createdAt: at, members: [], invites: {}, inviteIds: [], inviteTokens: [] }),
  MemberJoined: ({ eventData: { workspaceId, userId, username, displayName, role, inviteId }, at }) =>
    change(workspaceId, {
      $push: { members: { userId, username, displayName, role, joinedAt: at } },
      ...(inviteId && { $inc: { [`invites.${inviteId}.uses`]: 1 } }),
    }),
  InviteCreated: ({ eventData: { workspaceId, inviteId, token, expiresAt, maxUses }, at }) =>
    change(workspaceId, {
      $set: { [`invites.${inviteId}`]: { inviteId, token, expiresAt, maxUses, uses: 0, isRevoked: false, createdAt: at } },
      $push: { inviteIds: inviteId, inviteTokens: token },
    }),
  InviteRevoked: ({ eventData: { workspaceId, inviteId } }) => set(workspaceId, { [`invites.${inviteId}.isRevoked`]: true }),
});
