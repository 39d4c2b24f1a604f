import {
  getNotificationPreferences,
  NOTIFICATION_KINDS,
  type NotificationPreferencesView,
  type Nothing,
  setNotificationPreferences,
  type SetNotificationPreferences,
} from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { DEFAULT_PREFERENCES, type NotificationPreferences } from '@flowra/notification-domain';
import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { SetPreferencesCommand } from './commands/set-preferences/set-preferences.handler';
import { ReadModels } from './projections/read-models';

/** What the caller wants to be told of, and nobody else. */
@Controller()
export class PreferencesController {
  constructor(
    private readonly models: ReadModels,
    private readonly commands: CommandBus,
  ) {}

  @MessagePattern(getNotificationPreferences.pattern)
  async get(@Payload() _payload: Nothing, @Ctx() { request }: RpcContext): Promise<NotificationPreferencesView> {
    return toView((await this.models.preferences.findOne({ userId: request.principal.userId })) ?? DEFAULT_PREFERENCES);
  }

  /** Throws `preferences.too-many-chats`, `preferences.invalid-chat-level`, `preferences.invalid-time`, `preferences.unknown-timezone`. */
  @MessagePattern(setNotificationPreferences.pattern)
  async set(@Payload() payload: SetNotificationPreferences, @Ctx() context: RpcContext): Promise<NotificationPreferencesView> {
    await this.commands.execute(new SetPreferencesCommand(payload, context.request));
    return this.get({}, context);
  }
}

function toView({ kinds, chats, quietHours, mutedChatIds }: NotificationPreferences): NotificationPreferencesView {
  const switches = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, kinds[kind] !== false]));
  return { kinds: switches as NotificationPreferencesView['kinds'], chats, mutedChatIds, quietHours };
}
