import { IsOptional, IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { defineRequest, type Principal } from '../contract';
import { Nothing } from '../notification/notifications';

/** What somebody lets others know about themselves. */
export interface ProfileView {
  /** IANA name, such as `Europe/Berlin`. */
  readonly timezone: string | null;
  readonly statusText: string;
  readonly statusEmoji: string | null;
}

/** The caller: as the identity provider knows them, and what they say about themselves. */
export interface MeView extends Principal, ProfileView {
  /** BCP 47 tag, such as `pt-BR`; only the person sees it. */
  readonly locale: string | null;
}

/** What is left out stays; null or an empty text clears. */
export class ChangeProfileBody {
  /** IANA name, such as `Europe/Berlin`. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @MinLength(1) @MaxLength(64) timezone?: string | null;
  /** BCP 47 tag, such as `pt-BR`. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @MinLength(1) @MaxLength(35) locale?: string | null;
  @IsOptional() @IsString() @MaxLength(100) statusText?: string;
  /** One emoji. */
  @ValidateIf((_, value) => value !== null) @IsOptional() @IsString() @MinLength(1) @MaxLength(32) statusEmoji?: string | null;
}

export const getMe = defineRequest<Nothing, MeView>('chat', 'get-me', 1, Nothing);
export const changeProfile = defineRequest<ChangeProfileBody, MeView>('chat', 'change-profile', 1, ChangeProfileBody);
