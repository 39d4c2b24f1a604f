import { ChangeTaskController } from './commands/change-task/change-task.controller';
import { ChangeTaskHandler } from './commands/change-task/change-task.handler';
import { CreateTaskController } from './commands/create-task/create-task.controller';
import { CreateTaskHandler } from './commands/create-task/create-task.handler';
import { DeleteTaskController } from './commands/delete-task/delete-task.controller';
import { DeleteTaskHandler } from './commands/delete-task/delete-task.handler';
import { MoveTaskController } from './commands/move-task/move-task.controller';
import { MoveTaskHandler } from './commands/move-task/move-task.handler';
import { RelateTasksController } from './commands/relate-tasks/relate-tasks.controller';
import { RelateTasksHandler } from './commands/relate-tasks/relate-tasks.handler';
import { UnrelateTasksController } from './commands/unrelate-tasks/unrelate-tasks.controller';
import { UnrelateTasksHandler } from './commands/unrelate-tasks/unrelate-tasks.handler';
import { TaskCreator } from './commands/create-task/task-creator';
import { FieldCommands } from './commands/field-commands';
import { TaskWriter } from './commands/task-writer';
import { GetBoardController } from './queries/get-board/get-board.controller';
import { GetBoardHandler } from './queries/get-board/get-board.query';
import { GetTaskController } from './queries/get-task/get-task.controller';
import { GetTaskHandler } from './queries/get-task/get-task.query';
import { ListMyWorkController } from './queries/list-my-work/list-my-work.controller';
import { ListMyWorkHandler } from './queries/list-my-work/list-my-work.query';
import { ListTasksController } from './queries/list-tasks/list-tasks.controller';
import { ListTasksHandler } from './queries/list-tasks/list-tasks.query';
import { ListTimelineController } from './queries/list-timeline/list-timeline.controller';
import { ListTimelineHandler } from './queries/list-timeline/list-timeline.query';
import { PastBoard } from './queries/get-board/past-board';

/** What can be asked of tasks. */
export const tasksUseCases = {
  controllers: [
    CreateTaskController,
    ChangeTaskController,
    MoveTaskController,
    RelateTasksController,
    UnrelateTasksController,
    DeleteTaskController,
    GetBoardController,
    GetTaskController,
    ListTasksController,
    ListMyWorkController,
    ListTimelineController,
  ],
  providers: [
    TaskCreator,
    FieldCommands,
    TaskWriter,
    PastBoard,
    CreateTaskHandler,
    ChangeTaskHandler,
    MoveTaskHandler,
    RelateTasksHandler,
    UnrelateTasksHandler,
    DeleteTaskHandler,
    GetBoardHandler,
    GetTaskHandler,
    ListTasksHandler,
    ListMyWorkHandler,
    ListTimelineHandler,
  ],
};
