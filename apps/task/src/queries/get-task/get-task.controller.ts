import { getTask, type TaskDetails, type TaskRef } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { GetTaskQuery } from './get-task.query';

@Controller()
export class GetTaskController {
  constructor(private readonly queries: QueryBus) {}

  /** Throws `task.not-found`. */
  @MessagePattern(getTask.pattern)
  handle(@Payload() payload: TaskRef, @Ctx() { request }: RpcContext): Promise<TaskDetails> {
    return this.queries.execute(new GetTaskQuery(payload, request));
  }
}
