import { type CountUnreadReplies, countUnreadReplies, type UnreadRepliesView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { CountUnreadRepliesQuery } from './count-unread-replies.query';

@Controller()
export class CountUnreadRepliesController {
  constructor(private readonly queries: QueryBus) {}

  /** What the caller has not read of threads of a workspace. Throws `workspace.not-found`. */
  @MessagePattern(countUnreadReplies.pattern)
  handle(@Payload() payload: CountUnreadReplies, @Ctx() { request }: RpcContext): Promise<UnreadRepliesView> {
    return this.queries.execute(new CountUnreadRepliesQuery(payload, request));
  }
}
