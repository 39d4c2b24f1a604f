import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';
import { type ChatAccessDocument, chatAccessProjection } from './chat-access/chat-access.projection';
import { type FollowingDocument, followingsProjection } from './followings/followings.projection';
import { type InboxDocument, inboxProjection } from './inbox/inbox.projection';
import { type MessagePlaceDocument, messagePlacesProjection } from './message-places/message-places.projection';
import { type PeopleDocument, peopleProjection } from './people/people.projection';
import { type PreferencesDocument, preferencesProjection } from './preferences/preferences.projection';
import { type TaskTitleDocument, taskTitlesProjection } from './task-titles/task-titles.projection';

/** Every read model of the notification service. */
export const NOTIFICATION_PROJECTIONS = [
  inboxProjection,
  followingsProjection,
  preferencesProjection,
  taskTitlesProjection,
  peopleProjection,
  chatAccessProjection,
  messagePlacesProjection,
];

/** The collections behind the read models; read lean. */
@Injectable()
export class ReadModels {
  readonly inbox: Collection<InboxDocument>;
  readonly followings: Collection<FollowingDocument>;
  readonly preferences: Collection<PreferencesDocument>;
  readonly tasks: Collection<TaskTitleDocument>;
  readonly people: Collection<PeopleDocument>;
  readonly chats: Collection<ChatAccessDocument>;
  readonly messages: Collection<MessagePlaceDocument>;

  constructor(@InjectConnection() connection: Connection) {
    this.inbox = connection.collection(inboxProjection.name);
    this.followings = connection.collection(followingsProjection.name);
    this.preferences = connection.collection(preferencesProjection.name);
    this.tasks = connection.collection(taskTitlesProjection.name);
    this.people = connection.collection(peopleProjection.name);
    this.chats = connection.collection(chatAccessProjection.name);
    this.messages = connection.collection(messagePlacesProjection.name);
  }
}
