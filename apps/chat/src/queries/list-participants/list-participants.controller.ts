import { listParticipants, type ChatPageRequest, type Page, type ParticipantView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { ListParticipantsQuery } from './list-participants.query';

@Controller()
export class ListParticipantsController {
  constructor(private readonly queries: QueryBus) {}

  /** The participants of a chat in the order they came. Throws `chat.not-found`. */
  @MessagePattern(listParticipants.pattern)
  handle(@Payload() payload: ChatPageRequest, @Ctx() { request }: RpcContext): Promise<Page<ParticipantView>> {
    return this.queries.execute(new ListParticipantsQuery(payload, request));
  }
}
