import { listNotifications, readAllNotifications, readNotification, type RequestContext } from '@flowra/contracts';
import { safeReturnTo } from '@flowra/identity';
import { strings } from '@flowra/web';
import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { lastWorkspaceOf } from './last-workspace';
import { ShellLoader } from './shell-loader';
import { WebSite } from './web-site';
import { Form, seeOther } from './forms';
import { Web } from './web';

/** The inbox of the caller, shown within the workspace they come from. */
@Web()
export class InboxController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  @Get('/inbox')
  async inbox(
    @Query() { w, cursor }: { readonly w?: string; readonly cursor?: string },
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const [workspaces, page] = await Promise.all([
      this.shells.workspaces(caller),
      this.services.call(listNotifications, { ...(cursor !== undefined && { cursor }) }, caller),
    ]);
    const wanted = w ?? lastWorkspaceOf(request.headers.cookie);
    const workspace = workspaces.find(({ workspaceId }) => workspaceId === wanted) ?? workspaces[0];
    if (workspace === undefined) {
      await seeOther(reply, '/');
      return;
    }
    const shell = await this.shells.load(workspace.workspaceId, caller);
    await this.site.send(reply, strings.inbox.heading, 'inbox', { shell, notifications: page.items, nextCursor: page.nextCursor });
  }

  @Post('/inbox/read-all')
  async readAll(@Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    await this.services.call(readAllNotifications, {}, caller);
    await seeOther(reply, '/inbox');
  }

  @Post('/inbox/:notificationId/read')
  async read(@Param('notificationId') notificationId: string, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    await this.services.call(readNotification, { notificationId }, caller);
    await seeOther(reply, '/inbox');
  }

  /** Marks a notification as read and goes to what it is about. */
  @Post('/inbox/:notificationId/open')
  async open(
    @Param('notificationId') notificationId: string,
    @Form() { to }: Record<string, string | undefined>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.services.call(readNotification, { notificationId }, caller);
    await seeOther(reply, safeReturnTo(to));
  }
}
