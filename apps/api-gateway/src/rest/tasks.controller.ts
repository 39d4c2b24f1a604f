import {
  BoardQuery,
  ChangeTaskBody,
  CreateTaskBody,
  MoveTaskBody,
  MyWorkQuery,
  PageRequest,
  TaskQuery,
  changeTask,
  createTask,
  deleteTask,
  getBoard,
  getTask,
  listMyWork,
  listTasks,
  listTimeline,
  moveTask,
  type BoardView,
  type CardView,
  type MyWorkItem,
  type Page,
  type RequestContext,
  type TaskDetails,
  type TaskView,
  type TimelineEntry,
} from '@flowra/contracts';
import { Body, Param, Query, UseInterceptors } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Cards, toCard } from '../services/cards';
import { Services } from '../services/services';
import { TasksAsTable } from './tasks-as-table';

/** Tasks and the board. */
@Api()
export class TasksController {
  constructor(
    private readonly services: Services,
    private readonly cards: Cards,
  ) {}

  @ApiRoute('GET', '/workspaces/:workspaceId/board', {
    summary: 'Read the board of a workspace, as it is or as it was',
    status: 200,
    tag: 'Tasks',
    scope: 'tasks:read',
    query: BoardQuery,
  })
  async board(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(BoardQuery)) query: BoardQuery,
    @Caller() caller: RequestContext,
  ): Promise<BoardView<CardView>> {
    const board = await this.services.call(getBoard, { workspaceId, ...query }, caller);
    return query.at === undefined ? this.cards.ofBoard(board, caller) : pastCards(board);
  }

  @ApiRoute('POST', '/workspaces/:workspaceId/tasks', {
    summary: 'Create an item in a chat, with the message that it is anchored on',
    status: 201,
    tag: 'Tasks',
    scope: 'tasks:write',
    body: CreateTaskBody,
  })
  create(
    @Param('workspaceId') workspaceId: string,
    @Body(bodyOf(CreateTaskBody)) body: CreateTaskBody,
    @Caller() caller: RequestContext,
  ): Promise<TaskView> {
    return this.services.call(createTask, { workspaceId, ...body }, caller);
  }

  /** As JSON in pages, or as CSV with `format=csv` or `Accept: text/csv`. */
  @ApiRoute('GET', '/workspaces/:workspaceId/tasks', {
    summary: 'List the tasks of a workspace',
    status: 200,
    tag: 'Tasks',
    scope: 'tasks:read',
    query: TaskQuery,
    produces: ['text/csv'],
  })
  @UseInterceptors(TasksAsTable)
  async list(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(TaskQuery)) { format: _format, ...query }: TaskQuery,
    @Caller() caller: RequestContext,
  ): Promise<Page<CardView>> {
    return this.cards.ofPage(workspaceId, await this.services.call(listTasks, { workspaceId, ...query }, caller), caller);
  }

  @ApiRoute('GET', '/workspaces/:workspaceId/my-work', {
    summary: 'List what is open and assigned to you: overdue, today, later, at no time',
    status: 200,
    tag: 'Tasks',
    scope: 'tasks:read',
    query: MyWorkQuery,
  })
  myWork(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(MyWorkQuery)) query: MyWorkQuery,
    @Caller() caller: RequestContext,
  ): Promise<Page<MyWorkItem>> {
    return this.services.call(listMyWork, { workspaceId, ...query }, caller);
  }

  @ApiRoute('GET', '/tasks/:taskId/timeline', {
    summary: 'Read what happened to a task, the newest last',
    status: 200,
    tag: 'Tasks',
    scope: 'tasks:read',
    query: PageRequest,
  })
  timeline(
    @Param('taskId') taskId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<TimelineEntry>> {
    return this.services.call(listTimeline, { taskId, ...query }, caller);
  }

  @ApiRoute('POST', '/tasks/:taskId/move', {
    summary: 'Put a card into a column, before or after another one',
    status: 200,
    tag: 'Tasks',
    scope: 'tasks:write',
    body: MoveTaskBody,
  })
  move(
    @Param('taskId') taskId: string,
    @Body(bodyOf(MoveTaskBody)) body: MoveTaskBody,
    @Caller() caller: RequestContext,
  ): Promise<TaskView> {
    return this.services.call(moveTask, { taskId, ...body }, caller);
  }

  @ApiRoute('GET', '/tasks/:taskId', { summary: 'Read a task', status: 200, tag: 'Tasks', scope: 'tasks:read' })
  get(@Param('taskId') taskId: string, @Caller() caller: RequestContext): Promise<TaskDetails> {
    return this.services.call(getTask, { taskId }, caller);
  }

  @ApiRoute('PATCH', '/tasks/:taskId', {
    summary: 'Change fields of a task, all or none',
    status: 200,
    tag: 'Tasks',
    scope: 'tasks:write',
    body: ChangeTaskBody,
  })
  change(
    @Param('taskId') taskId: string,
    @Body(bodyOf(ChangeTaskBody)) body: ChangeTaskBody,
    @Caller() caller: RequestContext,
  ): Promise<TaskView> {
    return this.services.call(changeTask, { taskId, ...body }, caller);
  }

  @ApiRoute('DELETE', '/tasks/:taskId', { summary: 'Delete a task', status: 204, tag: 'Tasks', scope: 'tasks:write' })
  remove(@Param('taskId') taskId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(deleteTask, { taskId }, caller);
  }
}

/** What somebody had read when the board was so is not kept. */
function pastCards({ workspaceId, columns }: BoardView): BoardView<CardView> {
  return { workspaceId, columns: columns.map((column) => ({ ...column, tasks: column.tasks.map((task) => toCard(task, null)) })) };
}
