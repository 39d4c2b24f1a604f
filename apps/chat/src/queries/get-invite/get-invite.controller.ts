import { getInvite, type InviteToken, type InvitePreview } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { GetInviteQuery } from './get-invite.query';

@Controller()
export class GetInviteController {
  constructor(private readonly queries: QueryBus) {}

  /** What an invite link leads to. Throws `invite.not-found`. */
  @MessagePattern(getInvite.pattern)
  handle(@Payload() payload: InviteToken, @Ctx() { request }: RpcContext): Promise<InvitePreview> {
    return this.queries.execute(new GetInviteQuery(payload, request));
  }
}
