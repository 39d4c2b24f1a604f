import { createInvite, listInvites, listMembers, type RequestContext } from '@flowra/contracts';
import { refusalText, strings } from '@flowra/web';
import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../http/problem';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { isAboutInput } from './form-errors';
import { ShellLoader } from './shell-loader';
import { WebSite } from './web-site';
import { seeOther } from './forms';
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
    @Query('cursor') cursor: string | undefined,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.show(workspaceId, cursor, reply, caller);
  }

  @Post('/w/:workspaceId/invites')
  async invite(@Param('workspaceId') workspaceId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    try {
      await this.services.call(createInvite, { workspaceId }, caller);
    } catch (error) {
      if (!isAboutInput(error)) throw error;
      const { status, code } = toProblem(error, caller.correlationId);
      await this.show(workspaceId, undefined, reply, caller, { status, error: refusalText(code) });
      return;
    }
    await seeOther(reply, `/w/${workspaceId}/members#invite`);
  }

  private async show(
    workspaceId: string,
    cursor: string | undefined,
    reply: FastifyReply,
    caller: RequestContext,
    refusal: { readonly status?: number; readonly error?: string } = {},
  ): Promise<void> {
    const [shell, members] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.services.call(listMembers, { workspaceId, ...(cursor !== undefined && { cursor }) }, caller),
    ]);
    const invites =
      shell.workspace.role === 'admin'
        ? (await this.services.call(listInvites, { workspaceId, limit: INVITES_SHOWN }, caller)).items
        : null;
    const props = { shell, members: members.items, nextCursor: members.nextCursor, invites, publicUrl: this.site.publicUrl };
    const { status, error } = refusal;
    await this.site.send(reply, strings.members.heading, 'members', { ...props, ...(error !== undefined && { error }) }, status);
  }
}
