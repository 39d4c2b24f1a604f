import type { ChatEvents } from '@flowra/contracts';
import { change, create, defineProjection, type Guarded } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface PeopleDocument extends Guarded {
  members: { userId: string; displayName: string }[];
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** What the members of each workspace are called. */
export const peopleProjection = defineProjection<PeopleDocument, ChatEvents>('people', 'chat', 'Workspace', schema, {
  WorkspaceCreated: ({ eventData: { workspaceId } }) => create(workspaceId, { members: [] }),
  MemberJoined: ({ eventData: { workspaceId, userId, displayName } }) =>
    change(workspaceId, { $push: { members: { userId, displayName } } }),
  MemberLeft: ({ eventData: { workspaceId, userId } }) => change(workspaceId, { $pull: { members: { userId } } }),
});
