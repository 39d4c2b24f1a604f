import { listMyWork, type ListMyWork, type MyWorkItem, type Page } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListMyWorkQuery } from './list-my-work.query';

@Controller()
export class ListMyWorkController {
  constructor(private readonly queries: QueryBus) {}

  /** The open items of the caller, what is due first first. Throws `workspace.not-found`. */
  @MessagePattern(listMyWork.pattern)
  handle(@Payload() payload: ListMyWork, @Ctx() { request }: RpcContext): Promise<Page<MyWorkItem>> {
    return this.queries.execute(new ListMyWorkQuery(payload, request));
  }
}
