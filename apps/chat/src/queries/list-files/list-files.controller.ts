import { type ChatFileView, type ChatPageRequest, listFiles, type Page } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListFilesQuery } from './list-files.query';

@Controller()
export class ListFilesController {
  constructor(private readonly queries: QueryBus) {}

  /** The files that messages of a chat carry, the newest message first. Throws `chat.not-found`. */
  @MessagePattern(listFiles.pattern)
  handle(@Payload() payload: ChatPageRequest, @Ctx() { request }: RpcContext): Promise<Page<ChatFileView>> {
    return this.queries.execute(new ListFilesQuery(payload, request));
  }
}
