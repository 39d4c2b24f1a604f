import type { ChatEvents } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface WorkspaceAccessDocument extends Guarded {
  /** Prefix of the task keys: `ENG`. */
  key: string;
  members: { userId: string; username: string }[];
  /** Missing while it is there. */
  isDeleted?: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** Who belongs to which workspace, and its key. */
export const workspaceAccessProjection = defineProjection<WorkspaceAccessDocument, ChatEvents>(
  'workspace_access',
  'chat',
  'Workspace',
  schema,
  {
    WorkspaceCreated: ({ eventData: { workspaceId, key } }) => create(workspaceId, { key, members: [] }),
    MemberJoined: ({ eventData: { workspaceId, userId, username } }) => change(workspaceId, { $push: { members: { userId, username } } }),
    MemberLeft: ({ eventData: { workspaceId, userId } }) => change(workspaceId, { $pull: { members: { userId } } }),
    WorkspaceDeleted: ({ eventData: { workspaceId } }) => set(workspaceId, { members: [], isDeleted: true }),
  },
);
