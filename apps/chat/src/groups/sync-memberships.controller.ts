import { type Nothing, syncMemberships } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller, Optional } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { MembershipSync } from './membership-sync';

@Controller()
export class SyncMembershipsController {
  constructor(@Optional() private readonly sync?: MembershipSync) {}

  /** Lets the caller into the workspaces whose groups they are in, and out of those they were taken out of. Throws `auth.unavailable`. */
  @MessagePattern(syncMemberships.pattern)
  async handle(@Payload() _payload: Nothing, @Ctx() { request }: RpcContext): Promise<null> {
    const { userId, username, displayName } = request.principal;
    await this.sync?.compareFor({ userId, username, displayName });
    return null;
  }
}
