import { EVENT_SOURCES, rebuildProjection, type RebuildReport, type RequestContext } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Param } from '@nestjs/common';
import { Api } from '../http/api';
import { ApiRoute } from '../http/api-route';
import { Caller } from '../http/request';
import { Services } from '../services/services';

/** For system administrators only; the services check that themselves. */
@Api()
export class AdminController {
  constructor(private readonly services: Services) {}

  /** `:name` is `<service>.<projection>`, for example `task.tasks`. */
  @ApiRoute('POST', '/admin/projections/:name/rebuild', {
    summary: 'Build a projection again from its events',
    status: 200,
    tag: 'Administration',
  })
  rebuild(@Param('name') name: string, @Caller() caller: RequestContext): Promise<RebuildReport> {
    if (!caller.principal.isSystemAdmin) throw refuse('forbidden');
    const service = EVENT_SOURCES.find((source) => name.startsWith(`${source}.`));
    if (!service) throw refuse('not-found', { projection: name });
    const projection = name.slice(service.length + 1);
    return this.services.call(rebuildProjection[service], { service, projection }, caller);
  }
}
