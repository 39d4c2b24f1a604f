import { changeMemberRole, removeMember, type RequestContext } from '@flowra/contracts';
import { Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../../http/problem';
import { Caller } from '../../http/request';
import { Services } from '../../services/services';
import { isAboutInput, isGone } from '../form-errors';
import { Form, seeOther } from '../forms';
import { Web } from '../web';

/** What admins do with members. A refusal shows on the page of members. */
@Web()
export class MemberChangesController {
  constructor(private readonly services: Services) {}

  @Post('/w/:workspaceId/members/:userId/role')
  async changeRole(
    @Param() { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
    @Form() { role }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const wanted = role === 'admin' ? ('admin' as const) : ('member' as const);
    await this.attempt(workspaceId, reply, () => this.services.call(changeMemberRole, { workspaceId, userId, role: wanted }, caller));
  }

  @Post('/w/:workspaceId/members/:userId/remove')
  async remove(
    @Param() { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.attempt(workspaceId, reply, () => this.services.call(removeMember, { workspaceId, userId }, caller));
  }

  private async attempt(workspaceId: string, reply: FastifyReply, change: () => Promise<unknown>): Promise<void> {
    const members = `/w/${encodeURIComponent(workspaceId)}/members`;
    try {
      await change();
    } catch (error) {
      if (!isAboutInput(error) && !isGone(error, 'workspace.member-not-found')) throw error;
      await seeOther(reply, `${members}?refused=${toProblem(error, '').code}`);
      return;
    }
    await seeOther(reply, members);
  }
}
