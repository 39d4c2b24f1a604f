import type { NotificationEvents } from '@flowra/contracts';
import {
  change,
  create,
  defineProjection,
  type Guarded,
  type ProjectedEvent,
  set,
  type UpdateOperators,
  type Write,
} from '@flowra/projections';
import { DEFAULT_PREFERENCES, type NotificationPreferences } from '@flowra/notification-domain';
import { Schema } from 'mongoose';

export interface PreferencesDocument extends Guarded, NotificationPreferences {
  userId: string;
}

const schema = new Schema({ _id: String }, { strict: false, versionKey: false });
schema.index({ userId: 1 });

type Muting = ProjectedEvent<NotificationEvents['ChatNotificationsMuted']>;

function muting({ aggregateId, version, eventData }: Muting, mutedChatIds: string[], update: UpdateOperators): Write<PreferencesDocument> {
  const { userId } = eventData;
  return version === 1 ? create(aggregateId, { ...DEFAULT_PREFERENCES, userId, mutedChatIds }) : change(aggregateId, update);
}

/** What everybody who chose something wants to be told of. Any event may be the first. */
export const preferencesProjection = defineProjection<PreferencesDocument, NotificationEvents>(
  'preferences',
  'notification',
  'NotificationPreferences',
  schema,
  {
    NotificationPreferencesSet: ({ aggregateId, version, eventData: { userId, kinds, chats, quietHours } }) =>
      version === 1
        ? create(aggregateId, { userId, kinds, chats, quietHours, mutedChatIds: [] })
        : set(aggregateId, { kinds, chats, quietHours }),
    ChatNotificationsMuted: (event) => muting(event, [event.eventData.chatId], { $addToSet: { mutedChatIds: event.eventData.chatId } }),
    ChatNotificationsUnmuted: (event) => muting(event, [], { $pull: { mutedChatIds: event.eventData.chatId } }),
  },
);
