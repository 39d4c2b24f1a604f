import {
  ChangeTaskBody,
  TaskFilter,
  changeTask,
  deleteTask,
  getBoard,
  getTask,
  listTasks,
  type BoardView,
  type Page,
  type RequestContext,
  type TaskView,
} from '@flowra/contracts';
import { Body, Param, Query } from '@nestjs/common';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Api } from '../http/api';
import { Services } from '../services/services';

/** Tasks and the board. */
@Api()
export class TasksController {
  constructor(private readonly services: Services) {}

  @ApiRoute('GET', '/workspaces/:workspaceId/board', { summary: 'Read the board of a workspace', status: 200, tag: 'Tasks' })
  board(@Param('workspaceId') workspaceId: string, @Caller() caller: RequestContext): Promise<BoardView> {
    return this.services.call(getBoard, { workspaceId }, caller);
  }

  @ApiRoute('GET', '/workspaces/:workspaceId/tasks', {
    summary: 'List the tasks of a workspace',
    status: 200,
    tag: 'Tasks',
    query: TaskFilter,
  })
  list(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(TaskFilter)) query: TaskFilter,
    @Caller() caller: RequestContext,
  ): Promise<Page<TaskView>> {
    return this.services.call(listTasks, { workspaceId, ...query }, caller);
  }

  @ApiRoute('GET', '/tasks/:taskId', { summary: 'Read a task', status: 200, tag: 'Tasks' })
  get(@Param('taskId') taskId: string, @Caller() caller: RequestContext): Promise<TaskView> {
    return this.services.call(getTask, { taskId }, caller);
  }

  @ApiRoute('PATCH', '/tasks/:taskId', { summary: 'Change fields of a task, all or none', status: 200, tag: 'Tasks', body: ChangeTaskBody })
  change(
    @Param('taskId') taskId: string,
    @Body(bodyOf(ChangeTaskBody)) body: ChangeTaskBody,
    @Caller() caller: RequestContext,
  ): Promise<TaskView> {
    return this.services.call(changeTask, { taskId, ...body }, caller);
  }

  @ApiRoute('DELETE', '/tasks/:taskId', { summary: 'Delete a task', status: 204, tag: 'Tasks' })
  remove(@Param('taskId') taskId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(deleteTask, { taskId }, caller);
  }
}
