import {
  discardNotification,
  listNotifications,
  readAllNotifications,
  readNotification,
  type RequestContext,
  unreadNotification,
} from '@flowra/contracts';
import { safeReturnTo } from '@flowra/identity';
import { inboxFilterOf, inboxQuery, strings } from '@flowra/web';
import { Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { lastWorkspaceOf } from './last-workspace';
import { ShellLoader } from './shell-loader';
import { WebSite } from './web-site';
import { Form, seeOther } from './forms';
import { Web } from './web';

interface Place {
  readonly w?: string;
  readonly show?: string;
  readonly cursor?: string;
}

/** The fields of the forms in an inbox: the inbox that they stand in, and what an entry is about. */
type Fields = Readonly<Partial<Record<'back' | 'to', string>>>;

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
    @Query() { w, show, cursor }: Place,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const filter = inboxFilterOf(show);
    const [workspaces, page] = await Promise.all([
      this.shells.workspaces(caller),
      this.services.call(listNotifications, { ...inboxQuery(filter), ...(cursor !== undefined && { cursor }) }, caller),
    ]);
    const wanted = w ?? lastWorkspaceOf(request.headers.cookie);
    const workspace = workspaces.find(({ workspaceId }) => workspaceId === wanted) ?? workspaces[0];
    if (workspace === undefined) {
      await seeOther(reply, '/');
      return;
    }
    const shell = await this.shells.load(workspace.workspaceId, caller);
    const props = { shell, filter, notifications: page.items, nextCursor: page.nextCursor };
    await this.site.send(reply, strings.inbox.heading, 'inbox', props);
  }

  @Post('/inbox/read-all')
  async readAll(@Form() fields: Fields, @Res() reply: FastifyReply, @Caller() caller: RequestContext): Promise<void> {
    await this.services.call(readAllNotifications, {}, caller);
    await backToInbox(reply, fields);
  }

  @Post('/inbox/:notificationId/read')
  async read(
    @Param('notificationId') notificationId: string,
    @Form() fields: Fields,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.services.call(readNotification, { notificationId }, caller);
    await backToInbox(reply, fields);
  }

  @Post('/inbox/:notificationId/unread')
  async keep(
    @Param('notificationId') notificationId: string,
    @Form() fields: Fields,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.services.call(unreadNotification, { notificationId }, caller);
    await backToInbox(reply, fields);
  }

  @Post('/inbox/:notificationId/delete')
  async remove(
    @Param('notificationId') notificationId: string,
    @Form() fields: Fields,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.services.call(discardNotification, { notificationId }, caller);
    await backToInbox(reply, fields);
  }

  /** Marks a notification as read and goes to what it is about. */
  @Post('/inbox/:notificationId/open')
  async open(
    @Param('notificationId') notificationId: string,
    @Form() { to }: Fields,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    await this.services.call(readNotification, { notificationId }, caller);
    await seeOther(reply, safeReturnTo(to));
  }
}

/** Leads back to the inbox as it was shown. */
const backToInbox = (reply: FastifyReply, { back }: Fields): Promise<void> =>
  seeOther(reply, back === undefined ? '/inbox' : safeReturnTo(back));
