import {
  ListNotifications,
  countUnread,
  discardNotification,
  listNotifications,
  readAllNotifications,
  readNotification,
  unreadNotification,
  type NotificationView,
  type Page,
  type ReadReport,
  type RequestContext,
  type UnreadCount,
} from '@flowra/contracts';
import { Param, Query } from '@nestjs/common';
import { ApiRoute, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Api } from '../http/api';
import { Services } from '../services/services';

/** The inbox of the caller. */
@Api()
export class NotificationsController {
  constructor(private readonly services: Services) {}

  @ApiRoute('GET', '/notifications', {
    summary: 'List my notifications, the newest first',
    status: 200,
    tag: 'Notifications',
    scope: 'notifications:read',
    query: ListNotifications,
  })
  list(@Query(queryOf(ListNotifications)) query: ListNotifications, @Caller() caller: RequestContext): Promise<Page<NotificationView>> {
    return this.services.call(listNotifications, { ...query }, caller);
  }

  @ApiRoute('GET', '/notifications/unread-count', {
    summary: 'Count my unread notifications',
    status: 200,
    tag: 'Notifications',
    scope: 'notifications:read',
  })
  unread(@Caller() caller: RequestContext): Promise<UnreadCount> {
    return this.services.call(countUnread, {}, caller);
  }

  @ApiRoute('POST', '/notifications/:notificationId/read', {
    summary: 'Mark a notification as read',
    status: 204,
    tag: 'Notifications',
    scope: 'notifications:write',
  })
  read(@Param('notificationId') notificationId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(readNotification, { notificationId }, caller);
  }

  @ApiRoute('POST', '/notifications/:notificationId/unread', {
    summary: 'Mark a notification as unread',
    status: 204,
    tag: 'Notifications',
    scope: 'notifications:write',
  })
  unreadAgain(@Param('notificationId') notificationId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(unreadNotification, { notificationId }, caller);
  }

  @ApiRoute('POST', '/notifications/read-all', {
    summary: 'Mark my notifications as read',
    status: 200,
    tag: 'Notifications',
    scope: 'notifications:write',
  })
  readAll(@Caller() caller: RequestContext): Promise<ReadReport> {
    return this.services.call(readAllNotifications, {}, caller);
  }

  @ApiRoute('DELETE', '/notifications/:notificationId', {
    summary: 'Take a notification out of my inbox',
    status: 204,
    tag: 'Notifications',
    scope: 'notifications:write',
  })
  discard(@Param('notificationId') notificationId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(discardNotification, { notificationId }, caller);
  }
}
