import type { ChatEvents } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface PeopleDocument extends Guarded {
  /** The username is missing in a document that was built before it was kept. */
  members: { userId: string; displayName: string; username?: string }[];
  isDeleted?: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** Who the members of each workspace are. */
export const peopleProjection = defineProjection<PeopleDocument, ChatEvents>('people', 'chat', 'Workspace', schema, {
  WorkspaceCreated: ({ eventData: { workspaceId } }) => create(workspaceId, { members: [] }),
  MemberJoined: ({ eventData: { workspaceId, userId, username, displayName } }) =>
    change(workspaceId, { $push: { members: { userId, username, displayName } } }),
  MemberLeft: ({ eventData: { workspaceId, userId } }) => change(workspaceId, { $pull: { members: { userId } } }),
  WorkspaceDeleted: ({ eventData: { workspaceId } }) => set(workspaceId, { isDeleted: true, members: [] }),
});
