import type { ServiceSetup } from '@flowra/bootstrap';
import type { ServiceConfig } from '@flowra/config';
import { Module } from '@nestjs/common';
import { TaskAccess } from './access/task-access';
import { ReadModels, TASK_PROJECTIONS } from './projections/read-models';
import { TagTargets } from './reactions/tag-targets';
import { WhenEpicDeletedFreeItems } from './reactions/when-epic-deleted.free-items';
import { WhenTagsParsedApplyToTask } from './reactions/when-tags-parsed.apply-to-task';
import { DueReminders } from './reminders/due-reminders';
import { tasksUseCases } from './tasks.use-cases';

const reactions = [WhenTagsParsedApplyToTask, WhenEpicDeletedFreeItems];

/** Tasks: their commands, read models, reminders and the tags that change them (design, section 2). */
@Module({
  controllers: [...tasksUseCases.controllers, ...reactions],
  providers: [ReadModels, TaskAccess, TagTargets, DueReminders, ...tasksUseCases.providers],
})
export class TaskModule {}

/** The task service as the platform starts it. */
export const taskService: ServiceSetup<ServiceConfig> = {
  name: 'task',
  store: { source: 'task', projections: TASK_PROJECTIONS },
  module: TaskModule,
};
