import { Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { defineRequest } from '../contract';
import { type NotificationKind, Nothing } from './notifications';

/** How much of a chat reaches somebody: everything, what names them personally, nothing. */
export type ChatLevel = 'all' | 'mentions' | 'none';

/** The part of each day in which nothing is pushed. */
export interface QuietHours {
  /** `HH:MM`; a `to` that is not later than `from` lies on the next day. */
  readonly from: string;
  readonly to: string;
  /** IANA name: `Europe/Berlin`. */
  readonly timezone: string;
}

export interface NotificationPreferencesView {
  /** Which kinds are wanted. */
  readonly kinds: Readonly<Record<NotificationKind, boolean>>;
  /** The chats for which a level was chosen; every other one has `all`. */
  readonly chats: Readonly<Record<string, ChatLevel>>;
  /** The chats that are muted: only what names the person gets through. */
  readonly mutedChatIds: readonly string[];
  readonly quietHours: QuietHours | null;
}

/** A switch for each kind; what is left out is on. */
export class NotificationKindSwitches implements Partial<Record<NotificationKind, boolean>> {
  @IsOptional() @IsBoolean() mention?: boolean;
  @IsOptional() @IsBoolean() assignment?: boolean;
  @IsOptional() @IsBoolean() status?: boolean;
  @IsOptional() @IsBoolean() reply?: boolean;
  @IsOptional() @IsBoolean() invite?: boolean;
  @IsOptional() @IsBoolean() 'due-soon'?: boolean;
  @IsOptional() @IsBoolean() 'direct-message'?: boolean;
  @IsOptional() @IsBoolean() reminder?: boolean;
}

export class QuietHoursBody implements QuietHours {
  @IsString() @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) from!: string;
  @IsString() @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) to!: string;
  @IsString() @MinLength(1) @MaxLength(64) timezone!: string;
}

/** Everything at once; what is left out goes back to its default. */
export class SetNotificationPreferences {
  @IsOptional() @ValidateNested() @Type(() => NotificationKindSwitches) kinds?: NotificationKindSwitches;
  /** Chat id → `all`, `mentions` or `none`; at most 500. */
  @IsOptional() @IsObject() chats?: Record<string, ChatLevel>;
  /** Null for none. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @ValidateNested() @Type(() => QuietHoursBody) quietHours?: QuietHoursBody | null;
}

export const getNotificationPreferences = defineRequest<Nothing, NotificationPreferencesView>(
  'notification',
  'get-preferences',
  1,
  Nothing,
);
export const setNotificationPreferences = defineRequest<SetNotificationPreferences, NotificationPreferencesView>(
  'notification',
  'set-preferences',
  1,
  SetNotificationPreferences,
);
