import { type ListTimeline, listTimeline, type Page, type TimelineEntry } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListTimelineQuery } from './list-timeline.query';

@Controller()
export class ListTimelineController {
  constructor(private readonly queries: QueryBus) {}

  /** What happened to a task, the newest last. Throws `task.not-found`. */
  @MessagePattern(listTimeline.pattern)
  handle(@Payload() payload: ListTimeline, @Ctx() { request }: RpcContext): Promise<Page<TimelineEntry>> {
    return this.queries.execute(new ListTimelineQuery(payload, request));
  }
}
