import { listMyWork, PAGE_MAX, type RequestContext } from '@flowra/contracts';
import { renderFragment, strings } from '@flowra/web';
import { Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { isFromScript } from './forms';
import { ReaderDay } from './reader-day';
import { ShellLoader } from './shell-loader';
import { Web } from './web';
import { WebSite } from './web-site';

/** The open items of the caller. */
@Web()
export class MyWorkController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  /** A script is answered with the items alone. */
  @Get('/w/:workspaceId/my-work')
  async myWork(
    @Param('workspaceId') workspaceId: string,
    @Query('cursor') cursor: string | undefined,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
    @ReaderDay() today: string,
  ): Promise<void> {
    const wanted = { workspaceId, today, limit: PAGE_MAX, ...(cursor !== undefined && { cursor }) };
    if (isFromScript(request)) {
      const page = await this.services.call(listMyWork, wanted, caller);
      await this.site.sendHtml(reply, renderFragment('my-work', { workspaceId, today, ...page }));
      return;
    }
    const [shell, page] = await Promise.all([this.shells.load(workspaceId, caller), this.services.call(listMyWork, wanted, caller)]);
    await this.site.send(reply, strings.myWork.heading, 'my-work', { shell, today, ...page });
  }
}
