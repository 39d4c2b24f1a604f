import {
  createPersonalToken,
  type CreatePersonalToken,
  listPersonalTokens,
  type Page,
  type PageRequest,
  type PersonalTokenRef,
  type PersonalTokenView,
  revokePersonalToken,
  type VerifiedPersonalToken,
  verifyPersonalToken,
  type VerifyPersonalToken,
} from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { PersonalTokens } from './personal-tokens';
import { TokenVerification } from './token-verification';

/** Tokens by which programs act for people. What each request refuses is said where it is done. */
@Controller()
export class PersonalTokensController {
  constructor(
    private readonly tokens: PersonalTokens,
    private readonly verification: TokenVerification,
  ) {}

  @MessagePattern(createPersonalToken.pattern)
  create(@Payload() payload: CreatePersonalToken, @Ctx() { request }: RpcContext): Promise<PersonalTokenView> {
    return this.tokens.create(payload, request);
  }

  @MessagePattern(listPersonalTokens.pattern)
  list(@Payload() payload: PageRequest, @Ctx() { request }: RpcContext): Promise<Page<PersonalTokenView>> {
    return this.tokens.list(payload, request);
  }

  @MessagePattern(revokePersonalToken.pattern)
  revoke(@Payload() payload: PersonalTokenRef, @Ctx() { request }: RpcContext): Promise<null> {
    return this.tokens.revoke(payload, request);
  }

  @MessagePattern(verifyPersonalToken.pattern)
  verify(@Payload() payload: VerifyPersonalToken): Promise<VerifiedPersonalToken> {
    return this.verification.verify(payload);
  }
}
