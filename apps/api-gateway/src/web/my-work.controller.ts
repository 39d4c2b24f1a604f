import { listMyWork, type RequestContext } from '@flowra/contracts';
import { dateOf, strings } from '@flowra/web';
import { Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller } from '../http/request';
import { Services } from '../services/services';
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

  @Get('/w/:workspaceId/my-work')
  async myWork(
    @Param('workspaceId') workspaceId: string,
    @Query('cursor') cursor: string | undefined,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const [shell, page] = await Promise.all([
      this.shells.load(workspaceId, caller),
      this.services.call(listMyWork, { workspaceId, ...(cursor !== undefined && { cursor }) }, caller),
    ]);
    const props = { shell, items: page.items, nextCursor: page.nextCursor, today: dateOf(new Date(), 'UTC') };
    await this.site.send(reply, strings.myWork.heading, 'my-work', props);
  }
}
