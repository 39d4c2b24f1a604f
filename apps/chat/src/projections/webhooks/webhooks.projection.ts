import type { ChatEvents, PersonView } from '@flowra/contracts';
import { create, defineProjection, type Guarded, set } from '@flowra/projections';
import { Schema } from 'mongoose';

export interface WebhookDocument extends Guarded {
  chatId: string;
  workspaceId: string;
  name: string;
  avatar: string | null;
  secretHash: string;
  lastFour: string;
  maker: PersonView;
  createdAt: Date;
  isDeleted: boolean;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ chatId: 1, createdAt: -1, _id: -1 });

/** Incoming webhooks: one document per webhook. */
export const webhooksProjection = defineProjection<WebhookDocument, ChatEvents>('webhooks', 'chat', 'Webhook', schema, {
  WebhookCreated: ({ eventData: { webhookId, ...data }, at }) => create(webhookId, { ...data, createdAt: at, isDeleted: false }),
  WebhookChanged: ({ eventData: { webhookId, changes } }) => set(webhookId, { ...changes }),
  WebhookSecretRotated: ({ eventData: { webhookId, secretHash, lastFour } }) => set(webhookId, { secretHash, lastFour }),
  WebhookDeleted: ({ eventData: { webhookId } }) => set(webhookId, { isDeleted: true }),
});
