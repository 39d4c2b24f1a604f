import {
  type ChangeScheduledMessage,
  cancelScheduledMessage,
  changeScheduledMessage,
  listScheduledMessages,
  type Page,
  type PageRequest,
  type ScheduledMessageRef,
  type ScheduledMessageView,
  type ScheduleMessage,
  scheduleMessage,
} from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ScheduledMessages } from './scheduled-messages';

/** What people want sent later. What each request refuses is said where it is done. */
@Controller()
export class ScheduledMessagesController {
  constructor(private readonly scheduled: ScheduledMessages) {}

  @MessagePattern(scheduleMessage.pattern)
  schedule(@Payload() payload: ScheduleMessage, @Ctx() { request }: RpcContext): Promise<ScheduledMessageView> {
    return this.scheduled.schedule(payload, request);
  }

  @MessagePattern(listScheduledMessages.pattern)
  list(@Payload() payload: PageRequest, @Ctx() { request }: RpcContext): Promise<Page<ScheduledMessageView>> {
    return this.scheduled.list(payload, request);
  }

  @MessagePattern(changeScheduledMessage.pattern)
  change(@Payload() payload: ChangeScheduledMessage, @Ctx() { request }: RpcContext): Promise<ScheduledMessageView> {
    return this.scheduled.change(payload, request);
  }

  @MessagePattern(cancelScheduledMessage.pattern)
  cancel(@Payload() payload: ScheduledMessageRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.scheduled.cancel(payload, request);
  }
}
