import { type Page, type RequestContext, type SearchHit, searchMessages } from '@flowra/contracts';
import { strings } from '@flowra/web';
import { Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toProblem } from '../http/problem';
import { Caller } from '../http/request';
import { Services } from '../services/services';
import { isAboutInput } from './form-errors';
import { ShellLoader } from './shell-loader';
import { Web } from './web';
import { WebSite } from './web-site';

const HITS = 30;
const NOTHING: Page<SearchHit> = { items: [], nextCursor: null };

/** Looking for messages. */
@Web()
export class SearchPageController {
  constructor(
    private readonly site: WebSite,
    private readonly shells: ShellLoader,
    private readonly services: Services,
  ) {}

  @Get('/w/:workspaceId/search')
  async search(
    @Param('workspaceId') workspaceId: string,
    @Query() { q, cursor }: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const query = typeof q === 'string' ? q.trim() : '';
    const shell = await this.shells.load(workspaceId, caller);
    const more = typeof cursor === 'string' ? { cursor } : {};
    try {
      const found =
        query === '' ? NOTHING : await this.services.call(searchMessages, { workspaceId, q: query, limit: HITS, ...more }, caller);
      const props = { shell, query, hits: found.items, nextCursor: found.nextCursor };
      await this.site.send(reply, strings.search.heading, 'search', props);
    } catch (error) {
      if (!isAboutInput(error) || toProblem(error, '').status !== 400) throw error;
      const props = { shell, query, hits: [], nextCursor: null, error: strings.search.refused };
      await this.site.send(reply, strings.search.heading, 'search', props, 422);
    }
  }
}
