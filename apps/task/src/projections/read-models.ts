import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Collection, Connection } from 'mongoose';
import { type ChatAccessDocument, chatAccessProjection } from './chat-access/chat-access.projection';
import { type ReminderDocument, taskRemindersProjection } from './task-reminders/task-reminders.projection';
import { taskTimelineProjection, type TimelineDocument } from './task-timeline/task-timeline.projection';
import { type TaskDocument, tasksProjection } from './tasks/tasks.projection';
import { type WorkspaceAccessDocument, workspaceAccessProjection } from './workspace-access/workspace-access.projection';

/** Every read model of the task service. */
export const TASK_PROJECTIONS = [
  tasksProjection,
  taskTimelineProjection,
  taskRemindersProjection,
  chatAccessProjection,
  workspaceAccessProjection,
];

/** The collections behind the read models; read lean. */
@Injectable()
export class ReadModels {
  readonly tasks: Collection<TaskDocument>;
  readonly timeline: Collection<TimelineDocument>;
  readonly reminders: Collection<ReminderDocument>;
  readonly chats: Collection<ChatAccessDocument>;
  readonly workspaces: Collection<WorkspaceAccessDocument>;

  constructor(@InjectConnection() connection: Connection) {
    this.tasks = connection.collection(tasksProjection.name);
    this.timeline = connection.collection(taskTimelineProjection.name);
    this.reminders = connection.collection(taskRemindersProjection.name);
    this.chats = connection.collection(chatAccessProjection.name);
    this.workspaces = connection.collection(workspaceAccessProjection.name);
  }
}
