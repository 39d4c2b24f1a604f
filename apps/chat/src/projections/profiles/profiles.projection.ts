import { EMPTY_PROFILE } from '@flowra/chat-domain';
import type { ChatEvents, ProfileData } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface ProfileDocument extends Guarded, ProfileData {}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });

/** What people say about themselves: one document per user who ever did. */
export const profilesProjection = defineProjection<ProfileDocument, ChatEvents>('profiles', 'chat', 'Profile', schema, {
  ProfileChanged: ({ eventData: { userId, changes }, version }) =>
    version === 1 ? create(userId, { ...EMPTY_PROFILE, ...changes }) : set(userId, { ...changes }),
});
