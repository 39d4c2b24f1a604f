import {
  cancelReminder,
  cancelScheduledMessage,
  changeScheduledMessage,
  ChangeScheduledMessageBody,
  listReminders,
  listScheduledMessages,
  type Page,
  PageRequest,
  remind,
  RemindBody,
  type ReminderView,
  type RequestContext,
  scheduleMessage,
  ScheduleMessageBody,
  type ScheduledMessageView,
} from '@flowra/contracts';
import { Body, Param, Query } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, bodyOf, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

const tag = 'For later';

/** What people want to happen later: messages to be sent, and messages to be reminded of. */
@Api()
export class ScheduledController {
  constructor(private readonly services: Services) {}

  /** It is sent once, when it is time, if the author may still post in the chat; else its state becomes `failed`, with the reason. */
  @ApiRoute('POST', '/chats/:chatId/scheduled-messages', {
    summary: 'Send a message later',
    status: 201,
    tag,
    scope: 'messages:write',
    body: ScheduleMessageBody,
  })
  schedule(
    @Param('chatId') chatId: string,
    @Body(bodyOf(ScheduleMessageBody)) body: ScheduleMessageBody,
    @Caller() caller: RequestContext,
  ): Promise<ScheduledMessageView> {
    return this.services.call(scheduleMessage, { chatId, ...body }, caller);
  }

  @ApiRoute('GET', '/scheduled-messages', {
    summary: 'List my messages that wait to be sent or could not be, the next one first',
    status: 200,
    tag,
    scope: 'messages:read',
    query: PageRequest,
  })
  scheduled(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<ScheduledMessageView>> {
    return this.services.call(listScheduledMessages, { ...query }, caller);
  }

  /** One that failed is scheduled again. */
  @ApiRoute('PATCH', '/scheduled-messages/:scheduledMessageId', {
    summary: 'Change a message that waits to be sent',
    status: 200,
    tag,
    scope: 'messages:write',
    body: ChangeScheduledMessageBody,
  })
  change(
    @Param('scheduledMessageId') scheduledMessageId: string,
    @Body(bodyOf(ChangeScheduledMessageBody)) body: ChangeScheduledMessageBody,
    @Caller() caller: RequestContext,
  ): Promise<ScheduledMessageView> {
    return this.services.call(changeScheduledMessage, { scheduledMessageId, ...body }, caller);
  }

  @ApiRoute('DELETE', '/scheduled-messages/:scheduledMessageId', {
    summary: 'Take back a message that waits to be sent',
    status: 204,
    tag,
    scope: 'messages:write',
  })
  cancel(@Param('scheduledMessageId') scheduledMessageId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(cancelScheduledMessage, { scheduledMessageId }, caller);
  }

  /** When it is time, a notification of the kind `reminder` comes, if the message may still be seen. */
  @ApiRoute('POST', '/messages/:messageId/reminders', {
    summary: 'Remind me of a message',
    status: 201,
    tag,
    scope: 'messages:write',
    body: RemindBody,
  })
  remind(
    @Param('messageId') messageId: string,
    @Body(bodyOf(RemindBody)) body: RemindBody,
    @Caller() caller: RequestContext,
  ): Promise<ReminderView> {
    return this.services.call(remind, { messageId, ...body }, caller);
  }

  @ApiRoute('GET', '/reminders', {
    summary: 'List my reminders, the next one first',
    status: 200,
    tag,
    scope: 'messages:read',
    query: PageRequest,
  })
  reminders(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<ReminderView>> {
    return this.services.call(listReminders, { ...query }, caller);
  }

  @ApiRoute('DELETE', '/reminders/:reminderId', { summary: 'Forget a reminder', status: 204, tag, scope: 'messages:write' })
  forget(@Param('reminderId') reminderId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.services.call(cancelReminder, { reminderId }, caller);
  }
}
