import { createInvite, listInvites, listMembers, type RequestContext } from '@flowra/contracts';
import { safeReturnTo } from '@flowra/identity';
import { mayInvite, refusalText, strings } from '@flowra/web';
import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../http/problem';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { isAboutInput } from './form-errors';
import { ShellLoader } from './shell-loader';
import { WebSite } from './web-site';
import { Form, seeOther } from './forms';
import { Web } from './web';

const INVITES_SHOWN = 5;

/** The members of a workspace, and the links by which others become members. */
@Web()
export class MembersController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  @Get('/w/:workspaceId/members')
  async members(
    @Param('workspaceId') workspaceId: string,
    @Query() { cursor, refused }: { readonly cursor?: string; readonly refused?: string },
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.show(workspaceId, cursor, reply, caller, { ...(refused !== undefined && { refusal: refusalText(refused) }) });
  }

  @Post('/w/:workspaceId/invites')
  async invite(
    @Param('workspaceId') workspaceId: string,
    @Form() { back }: Readonly<Partial<Record<'back', string>>>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    try {
      await this.services.call(createInvite, { workspaceId }, caller);
    } catch (error) {
      if (!isAboutInput(error)) throw error;
      const { status, code } = toProblem(error, caller.correlationId);
      await this.show(workspaceId, undefined, reply, caller, { status, error: refusalText(code) });
      return;
    }
    await seeOther(reply, back === undefined ? `/w/${workspaceId}/members#invite` : safeReturnTo(back));
  }

  private async show(
    workspaceId: string,
    cursor: string | undefined,
    reply: FastifyReply,
    caller: RequestContext,
    { status, ...refused }: { readonly status?: number; readonly error?: string; readonly refusal?: string } = {},
  ): Promise<void> {
    const [shell, members] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.services.call(listMembers, { workspaceId, ...(cursor !== undefined && { cursor }) }, caller),
    ]);
    const invites = mayInvite(shell) ? (await this.services.call(listInvites, { workspaceId, limit: INVITES_SHOWN }, caller)).items : null;
    const props = { shell, members: members.items, nextCursor: members.nextCursor, invites, publicUrl: this.site.publicUrl };
    await this.site.send(reply, strings.members.heading, 'members', { ...props, ...refused }, status);
  }
}
