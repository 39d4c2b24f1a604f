import { acceptInvite, getInvite, type RequestContext } from '@flowra/contracts';
import { strings } from '@flowra/web';
import { Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { viewerOf } from './shell-loader';
import { WebSite } from './web-site';
import { seeOther } from './forms';
import { Web } from './web';

/** What is behind an invite link. */
@Web()
export class InviteController {
  constructor(
    private readonly site: WebSite,
    private readonly services: Services,
  ) {}

  @Get('/invite/:token')
  async preview(@Param('token') token: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    const invite = await this.services.call(getInvite, { token }, caller);
    await this.site.send(reply, strings.invite.heading(invite.workspaceName), 'invite', { viewer: viewerOf(caller), token, invite });
  }

  @Post('/invite/:token/accept')
  async accept(@Param('token') token: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    const workspace = await this.services.call(acceptInvite, { token }, caller);
    await seeOther(reply, `/w/${workspace.workspaceId}`);
  }
}
