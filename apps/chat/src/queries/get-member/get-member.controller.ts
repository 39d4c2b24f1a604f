import { getMember, type MemberRef, type MemberDetailView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { GetMemberQuery } from './get-member.query';

@Controller()
export class GetMemberController {
  constructor(private readonly queries: QueryBus) {}

  /** One member of a workspace. Throws `workspace.not-found`, `workspace.member-not-found`. */
  @MessagePattern(getMember.pattern)
  handle(@Payload() payload: MemberRef, @Ctx() { request }: RpcContext): Promise<MemberDetailView> {
    return this.queries.execute(new GetMemberQuery(payload, request));
  }
}
