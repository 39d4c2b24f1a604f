import {
  cancelReminder,
  listReminders,
  type Page,
  type PageRequest,
  remind,
  type Remind,
  type ReminderRef,
  type ReminderView,
} from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { Reminders } from './reminders';

/** What people want to be reminded of. What each request refuses is said where it is done. */
@Controller()
export class RemindersController {
  constructor(private readonly reminders: Reminders) {}

  @MessagePattern(remind.pattern)
  remind(@Payload() payload: Remind, @Ctx() { request }: RpcContext): Promise<ReminderView> {
    return this.reminders.remind(payload, request);
  }

  @MessagePattern(listReminders.pattern)
  list(@Payload() payload: PageRequest, @Ctx() { request }: RpcContext): Promise<Page<ReminderView>> {
    return this.reminders.list(payload, request);
  }

  @MessagePattern(cancelReminder.pattern)
  cancel(@Payload() payload: ReminderRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.reminders.cancel(payload, request);
  }
}
