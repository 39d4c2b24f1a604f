import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { defineRequest, type Principal } from '../contract';
import { type Page, PageRequest } from '../page';
import { TOKEN_SCOPES, type TokenScope } from './token-scopes';

/** A token by which programs act for a person. */
export interface PersonalTokenView {
  readonly tokenId: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** The end of the secret, to recognise it by. */
  readonly lastFour: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** To within about ten seconds; null while it was never used. */
  readonly lastUsedAt: string | null;
}

/** A new token, with its secret: it is shown this once and stored nowhere. */
export interface NewPersonalTokenView extends PersonalTokenView {
  readonly secret: string;
}

export class CreatePersonalTokenBody {
  /** What it is for. */
  @IsString() @MinLength(1) @MaxLength(100) name!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(TOKEN_SCOPES.length)
  @ArrayUnique()
  @IsIn([...TOKEN_SCOPES], { each: true })
  scopes!: TokenScope[];
  /** Within a year; a year away when it is left out. */
  @IsOptional() @IsISO8601() @MaxLength(40) expiresAt?: string;
}

/** SHA-256 of a secret, in base64url: secrets themselves do not travel between services. */
export const SECRET_HASH = /^[\w-]{43}$/;

export class CreatePersonalToken extends CreatePersonalTokenBody {
  @IsString() @Matches(SECRET_HASH) secretHash!: string;
  @IsString() @MinLength(4) @MaxLength(4) lastFour!: string;
}

export class PersonalTokenRef {
  @IsString() @MinLength(1) @MaxLength(64) tokenId!: string;
}

export class VerifyPersonalToken {
  @IsString() @Matches(SECRET_HASH) secretHash!: string;
}

/** Whom a token stands for, and for what. */
export interface VerifiedPersonalToken {
  readonly tokenId: string;
  readonly principal: Principal;
  readonly scopes: readonly TokenScope[];
  readonly expiresAt: string;
}

export const createPersonalToken = defineRequest<CreatePersonalToken, PersonalTokenView>(
  'chat',
  'create-personal-token',
  1,
  CreatePersonalToken,
);
export const listPersonalTokens = defineRequest<PageRequest, Page<PersonalTokenView>>('chat', 'list-personal-tokens', 1, PageRequest);
export const revokePersonalToken = defineRequest<PersonalTokenRef, null>('chat', 'revoke-personal-token', 1, PersonalTokenRef);
export const verifyPersonalToken = defineRequest<VerifyPersonalToken, VerifiedPersonalToken>(
  'chat',
  'verify-personal-token',
  1,
  VerifyPersonalToken,
);
