import type { ChatEvents } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface WorkspaceAccessDocument extends Guarded {
  /** Prefix of the task keys: `ENG`. */
  key: string;
  members: { userId: string; username: string }[];
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
  },
);
