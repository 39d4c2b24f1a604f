import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';
import { type InboxDocument, inboxProjection } from './inbox/inbox.projection';
import { type PeopleDocument, peopleProjection } from './people/people.projection';
import { type TaskTitleDocument, taskTitlesProjection } from './task-titles/task-titles.projection';

/** Every read model of the notification service. */
export const NOTIFICATION_PROJECTIONS = [inboxProjection, taskTitlesProjection, peopleProjection];

/** The collections behind the read models; read lean. */
@Injectable()
export class ReadModels {
  readonly inbox: Collection<InboxDocument>;
  readonly tasks: Collection<TaskTitleDocument>;
  readonly people: Collection<PeopleDocument>;

  constructor(@InjectConnection() connection: Connection) {
    this.inbox = connection.collection(inboxProjection.name);
    this.tasks = connection.collection(taskTitlesProjection.name);
    this.people = connection.collection(peopleProjection.name);
  }
}
