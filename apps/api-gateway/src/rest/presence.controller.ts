import { listPresence, PageRequest, type Page, type PresenceView, type RequestContext } from '@flowra/contracts';
import { Param, Query } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

/** Who is here. */
@Api()
export class PresenceController {
  constructor(private readonly services: Services) {}

  @ApiRoute('GET', '/workspaces/:workspaceId/presence', {
    summary: 'List the members of a workspace, and whether they are online',
    status: 200,
    tag: 'Workspaces',
    scope: 'workspaces:read',
    query: PageRequest,
  })
  list(
    @Param('workspaceId') workspaceId: string,
    @Query(queryOf(PageRequest)) query: PageRequest,
    @Caller() caller: RequestContext,
  ): Promise<Page<PresenceView>> {
    return this.services.call(listPresence, { workspaceId, ...query }, caller);
  }
}
