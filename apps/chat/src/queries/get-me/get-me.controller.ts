import { getMe, type Nothing, type MeView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { GetMeQuery } from './get-me.query';

@Controller()
export class GetMeController {
  constructor(private readonly queries: QueryBus) {}

  /** The caller, with what they say about themselves. */
  @MessagePattern(getMe.pattern)
  handle(@Payload() payload: Nothing, @Ctx() { request }: RpcContext): Promise<MeView> {
    return this.queries.execute(new GetMeQuery(payload, request));
  }
}
