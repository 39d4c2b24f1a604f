import type { ChatEvents } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface WorkspaceAccessDocument extends Guarded {
  /** Prefix of the task keys: `ENG`. */
  key: string;
  members: { userId: string; username: string; displayName?: string }[];
  /** Everybody who ever was a member; missing in documents that were written before it was kept. */
  people?: { userId: string; username: string; displayName: string }[];
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
    WorkspaceCreated: ({ eventData: { workspaceId, key } }) => create(workspaceId, { key, members: [], people: [] }),
    MemberJoined: ({ eventData: { workspaceId, userId, username, displayName } }) => {
      const person = { userId, username, displayName };
      return change(workspaceId, { $push: { members: person }, $addToSet: { people: person } });
    },
    MemberLeft: ({ eventData: { workspaceId, userId } }) => change(workspaceId, { $pull: { members: { userId } } }),
    WorkspaceDeleted: ({ eventData: { workspaceId } }) => set(workspaceId, { members: [], isDeleted: true }),
  },
);
