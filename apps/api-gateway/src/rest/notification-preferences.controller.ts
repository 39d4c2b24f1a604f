import {
  getNotificationPreferences,
  setNotificationPreferences,
  SetNotificationPreferences,
  type NotificationPreferencesView,
  type RequestContext,
} from '@flowra/contracts';
import { Body } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, bodyOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

/** What the caller wants to be told of. */
@Api()
export class NotificationPreferencesController {
  constructor(private readonly services: Services) {}

  @ApiRoute('GET', '/notification-preferences', {
    summary: 'Read what I want to be told of',
    status: 200,
    tag: 'Notifications',
    scope: 'notifications:read',
  })
  get(@Caller() caller: RequestContext): Promise<NotificationPreferencesView> {
    return this.services.call(getNotificationPreferences, {}, caller);
  }

  @ApiRoute('PUT', '/notification-preferences', {
    summary: 'Choose what I want to be told of; what is left out goes back to its default',
    status: 200,
    tag: 'Notifications',
    scope: 'notifications:write',
    body: SetNotificationPreferences,
  })
  set(
    @Body(bodyOf(SetNotificationPreferences)) body: SetNotificationPreferences,
    @Caller() caller: RequestContext,
  ): Promise<NotificationPreferencesView> {
    return this.services.call(setNotificationPreferences, { ...body }, caller);
  }
}
