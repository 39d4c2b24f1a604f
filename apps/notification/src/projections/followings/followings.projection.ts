import type { NotificationEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded, type ProjectedEvent, set, type Write } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface FollowingDocument extends Guarded {
  subject: 'task' | 'thread';
  subjectId: string;
  userId: string;
  isFollowing: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ subjectId: 1, isFollowing: 1, userId: 1 });

type Change = ProjectedEvent<NotificationEvents['FollowingStarted']>;

/** Either event may be the first: stopping counts even for who never followed. */
function become(
  { eventData: { followingId, subject, subjectId, userId }, version }: Change,
  isFollowing: boolean,
): Write<FollowingDocument> {
  return version === 1 ? create(followingId, { subject, subjectId, userId, isFollowing }) : set(followingId, { isFollowing });
}

/** Who follows what: one document per person and task or thread. */
export const followingsProjection = defineProjection<FollowingDocument, NotificationEvents>(
  'followings',
  'notification',
  'Following',
  schema,
  {
    FollowingStarted: (event) => become(event, true),
    FollowingEnded: (event) => become(event, false),
  },
);
