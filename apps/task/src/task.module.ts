import type { ServiceSetup } from '@flowra/bootstrap';
import type { ServiceConfig } from '@flowra/config';
import { Module } from '@nestjs/common';
import { TaskAccess } from './access/task-access';
import { ChangeTaskController } from './commands/change-task/change-task.controller';
import { ChangeTaskHandler } from './commands/change-task/change-task.handler';
import { TaskCreator } from './commands/create-task/task-creator';
import { DeleteTaskController } from './commands/delete-task/delete-task.controller';
import { DeleteTaskHandler } from './commands/delete-task/delete-task.handler';
import { ReadModels, TASK_PROJECTIONS } from './projections/read-models';
import { GetBoardController } from './queries/get-board/get-board.controller';
import { GetBoardHandler } from './queries/get-board/get-board.query';
import { GetTaskController } from './queries/get-task/get-task.controller';
import { GetTaskHandler } from './queries/get-task/get-task.query';
import { ListTasksController } from './queries/list-tasks/list-tasks.controller';
import { ListTasksHandler } from './queries/list-tasks/list-tasks.query';
import { TagTargets } from './reactions/tag-targets';
import { WhenTagsParsedApplyToTask } from './reactions/when-tags-parsed.apply-to-task';

const reactions = [WhenTagsParsedApplyToTask];
const controllers = [ChangeTaskController, DeleteTaskController, GetBoardController, ListTasksController, GetTaskController];
const handlers = [ChangeTaskHandler, DeleteTaskHandler, GetBoardHandler, ListTasksHandler, GetTaskHandler];

/** Tasks: their commands, read models and the tags that change them (design, section 2). */
@Module({ controllers: [...controllers, ...reactions], providers: [ReadModels, TaskAccess, TaskCreator, TagTargets, ...handlers] })
export class TaskModule {}

/** The task service as the platform starts it. */
export const taskService: ServiceSetup<ServiceConfig> = {
  name: 'task',
  store: { source: 'task', projections: TASK_PROJECTIONS },
  module: TaskModule,
};
