import { type Page, type RequestContext, type SearchHit, searchMessages, SearchQuery } from '@flowra/contracts';
import { Param, Query } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

/** Finding messages. */
@Api()
export class SearchController {
  constructor(private readonly services: Services) {}

  @ApiRoute('GET', '/workspaces/:workspaceId/search', {
    summary: 'Search the messages that I may see, the newest first',
    status: 200,
    tag: 'Search',
    scope: 'messages:read',
    query: SearchQuery,
  })
  search(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(SearchQuery)) query: SearchQuery,
    @Caller() caller: RequestContext,
  ): Promise<Page<SearchHit>> {
    return this.services.call(searchMessages, { workspaceId, ...query }, caller);
  }
}
