import { listVersions, type ListVersions, type MessageVersionView, type Page } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListVersionsQuery } from './list-versions.query';

@Controller()
export class ListVersionsController {
  constructor(private readonly queries: QueryBus) {}

  /** What a message has said, its first words first; of a deleted one nothing. Throws `message.not-found`. */
  @MessagePattern(listVersions.pattern)
  handle(@Payload() payload: ListVersions, @Ctx() { request }: RpcContext): Promise<Page<MessageVersionView>> {
    return this.queries.execute(new ListVersionsQuery(payload, request));
  }
}
