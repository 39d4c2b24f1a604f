import { originOf } from '@flowra/bootstrap';
import type { RequestContext, SetNotificationPreferences } from '@flowra/contracts';
import type { UserId } from '@flowra/kernel';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PreferencesStore } from '../preferences-store';

export class SetPreferencesCommand {
  constructor(
    readonly payload: SetNotificationPreferences,
    readonly context: RequestContext,
  ) {}
}

/** Replaces the caller's choice. Throws `preferences.too-many-chats`, `preferences.invalid-chat-level`, `preferences.invalid-time`, `preferences.unknown-timezone`. */
@CommandHandler(SetPreferencesCommand)
export class SetPreferencesHandler implements ICommandHandler<SetPreferencesCommand, void> {
  constructor(private readonly preferences: PreferencesStore) {}

  async execute({ payload: { kinds = {}, chats = {}, quietHours = null }, context }: SetPreferencesCommand): Promise<void> {
    const userId = context.principal.userId as UserId;
    await this.preferences.handle({ type: 'SetPreferences', data: { userId, kinds, chats, quietHours } }, originOf(context));
  }
}
