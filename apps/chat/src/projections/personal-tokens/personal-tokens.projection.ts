import type { ChatEvents } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface PersonalTokenDocument extends Guarded {
  userId: string;
  username: string;
  displayName: string;
  name: string;
  scopes: string[];
  secretHash: string;
  lastFour: string;
  createdAt: Date;
  expiresAt: Date;
  isRevoked: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ secretHash: 1 });
schema.index({ userId: 1, createdAt: -1, _id: -1 });

/** Personal access tokens, by what their secrets hash to: one document per token. */
export const personalTokensProjection = defineProjection<PersonalTokenDocument, ChatEvents>(
  'personal_tokens',
  'chat',
  'PersonalToken',
  schema,
  {
    PersonalTokenCreated: ({ eventData: { tokenId, scopes, expiresAt, ...data }, at }) =>
      create(tokenId, { ...data, scopes: [...scopes], createdAt: at, expiresAt: new Date(expiresAt), isRevoked: false }),
    PersonalTokenRevoked: ({ eventData: { tokenId } }) => set(tokenId, { isRevoked: true }),
  },
);
