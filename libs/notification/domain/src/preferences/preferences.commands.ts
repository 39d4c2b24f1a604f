import type { ChatId, DomainCommand, UserId } from '@flowra/kernel';
import type { ChosenPreferences } from './preferences.events';

interface OfUser {
  readonly userId: UserId;
}

export type SetPreferences = DomainCommand<'SetPreferences', OfUser & ChosenPreferences>;
export type MuteChat = DomainCommand<'MuteChat', OfUser & { readonly chatId: ChatId }>;
export type UnmuteChat = DomainCommand<'UnmuteChat', OfUser & { readonly chatId: ChatId }>;

/** Everything that can be asked of somebody's preferences. */
export type PreferencesCommand = SetPreferences | MuteChat | UnmuteChat;
