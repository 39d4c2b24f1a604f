import { Resources } from '@flowra/bootstrap';
import {
  amongPresent,
  type AmongPresent,
  listPresence,
  type Page,
  PAGE_DEFAULT,
  type PresenceView,
  type PresentUsers,
  type WorkspacePageRequest,
} from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { RpcContext } from '@flowra/messaging';
import { decodeCursor, toPage } from '@flowra/validation';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { Members } from '../audience/members';
import { PresenceStore } from './presence-store';

@Controller()
export class ListPresenceController {
  private readonly store = new PresenceStore(this.resources.redis);

  constructor(
    private readonly resources: Resources,
    private readonly members: Members,
  ) {}

  /** The members of a workspace, and whether they are here. Throws `workspace.not-found`, also for who is no member. */
  @MessagePattern(listPresence.pattern)
  async list(@Payload() payload: WorkspacePageRequest, @Ctx() { request }: RpcContext): Promise<Page<PresenceView>> {
    const { workspaceId, cursor, limit = PAGE_DEFAULT } = payload;
    const { userId, isSystemAdmin } = request.principal;
    const members = await this.members.of(workspaceId);
    if (!members || (!members.has(userId) && !isSystemAdmin)) throw refuse('workspace.not-found', { workspaceId });
    const after = cursor === undefined ? '' : String(decodeCursor(cursor, ['string'])[0]);
    const next = [...members.values()].filter((member) => member.userId > after).sort((one, other) => (one.userId < other.userId ? -1 : 1));
    const some = next.slice(0, limit + 1);
    const states = await this.store.states(some.map((member) => member.userId));
    const seen = some.map((member, index) => ({ ...member, state: states[index] }));
    return toPage(
      seen,
      limit,
      (member) => [member.userId],
      (member) => member,
    );
  }

  /** Those of some users who are connected now. */
  @MessagePattern(amongPresent.pattern)
  async among(@Payload() { userIds }: AmongPresent): Promise<PresentUsers> {
    const states = await this.store.states(userIds);
    return { userIds: userIds.filter((_, index) => states[index] !== 'offline') };
  }
}
