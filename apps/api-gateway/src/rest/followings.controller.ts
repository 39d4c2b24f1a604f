import {
  followTask,
  followThread,
  listTaskFollowers,
  PageRequest,
  unfollowTask,
  unfollowThread,
  type FollowerView,
  type Page,
  type RequestContext,
} from '@flowra/contracts';
import { Param, Query } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

/** Who is told of what happens to a task or in a thread. */
@Api()
export class FollowingsController {
  constructor(private readonly services: Services) {}

  @ApiRoute('PUT', '/tasks/:taskId/follow', { summary: 'Follow a task', status: 204, tag: 'Notifications', scope: 'notifications:write' })
  followTask(@Param('taskId') taskId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(followTask, { taskId }, caller);
  }

  @ApiRoute('DELETE', '/tasks/:taskId/follow', {
    summary: 'Stop following a task',
    status: 204,
    tag: 'Notifications',
    scope: 'notifications:write',
  })
  unfollowTask(@Param('taskId') taskId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(unfollowTask, { taskId }, caller);
  }

  @ApiRoute('GET', '/tasks/:taskId/followers', {
    summary: 'List those who follow a task',
    status: 200,
    tag: 'Notifications',
    scope: 'notifications:read',
    query: PageRequest,
  })
  followers(
    @Param('taskId') taskId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<FollowerView>> {
    return this.services.call(listTaskFollowers, { taskId, ...query }, caller);
  }

  @ApiRoute('PUT', '/messages/:messageId/follow', {
    summary: 'Follow the thread of a message',
    status: 204,
    tag: 'Notifications',
    scope: 'notifications:write',
  })
  followThread(@Param('messageId') messageId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(followThread, { messageId }, caller);
  }

  @ApiRoute('DELETE', '/messages/:messageId/follow', {
    summary: 'Stop following the thread of a message',
    status: 204,
    tag: 'Notifications',
    scope: 'notifications:write',
  })
  unfollowThread(@Param('messageId') messageId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(unfollowThread, { messageId }, caller);
  }
}
