import {
  DeadLetterFilter,
  getRebuild,
  type KnownUserView,
  ListKnownUsers,
  listKnownUsers,
  type DeadLetterView,
  type Page,
  PageRequest,
  type ProjectionView,
  type RebuildView,
  type RequestContext,
} from '@flowra/contracts';
import { Param, Query } from '@nestjs/common';
import { AdminApi } from '../http/api';
import { ApiRoute, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Administration } from '../services/administration';
import { EveryStore } from '../services/every-store';
import { Services } from '../services/services';

const tag = 'Administration';

/** Read models, dead letters and people, for system administrators only. */
@AdminApi()
export class AdminController {
  constructor(
    private readonly services: Services,
    private readonly stores: EveryStore,
    private readonly administration: Administration,
  ) {}

  @ApiRoute('GET', '/admin/projections', {
    summary: 'List the projections with their sizes',
    status: 200,
    tag,
    scope: 'closed',
    query: PageRequest,
  })
  projections(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<ProjectionView>> {
    return this.administration.projections(query, caller);
  }

  /** `:name` is `<service>.<projection>`, for example `task.tasks`. The answer comes at once; the rebuild says how far it is. */
  @ApiRoute('POST', '/admin/projections/:name/rebuild', {
    summary: 'Build a projection again from its events',
    status: 202,
    tag,
    scope: 'closed',
  })
  rebuild(@Param('name') name: string, @Caller() caller: RequestContext): Promise<RebuildView> {
    return this.administration.rebuild(name, caller);
  }

  @ApiRoute('GET', '/admin/rebuilds', {
    summary: 'List the rebuilds of projections, the newest first',
    status: 200,
    tag,
    scope: 'closed',
    query: PageRequest,
  })
  rebuilds(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<RebuildView>> {
    return this.administration.rebuilds(query, caller);
  }

  @ApiRoute('GET', '/admin/rebuilds/:rebuildId', { summary: 'See how far a rebuild is', status: 200, tag, scope: 'closed' })
  oneRebuild(@Param('rebuildId') rebuildId: string, @Caller() caller: RequestContext): Promise<RebuildView> {
    return this.stores.of(getRebuild, rebuildId, { rebuildId }, caller);
  }

  @ApiRoute('GET', '/admin/dead-letters', {
    summary: 'List the events that handlers gave up, the newest first',
    status: 200,
    tag,
    scope: 'closed',
    query: DeadLetterFilter,
  })
  deadLetters(@Query(queryOf(DeadLetterFilter)) query: DeadLetterFilter, @Caller() caller: RequestContext): Promise<Page<DeadLetterView>> {
    return this.administration.deadLetters(query, caller);
  }

  /** Answers when the handler has handled the event; 409 says how it failed again. */
  @ApiRoute('POST', '/admin/dead-letters/:deadLetterId/replay', {
    summary: 'Let a handler handle an event after all',
    status: 204,
    tag,
    scope: 'closed',
  })
  replay(@Param('deadLetterId') deadLetterId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.administration.replay(deadLetterId, caller);
  }

  @ApiRoute('DELETE', '/admin/dead-letters/:deadLetterId', {
    summary: 'Forget an event that a handler gave up',
    status: 204,
    tag,
    scope: 'closed',
  })
  discard(@Param('deadLetterId') deadLetterId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.administration.discard(deadLetterId, caller);
  }

  @ApiRoute('GET', '/admin/users', { summary: 'List the people who are known', status: 200, tag, scope: 'closed', query: ListKnownUsers })
  users(@Query(queryOf(ListKnownUsers)) query: ListKnownUsers, @Caller() caller: RequestContext): Promise<Page<KnownUserView>> {
    return this.services.call(listKnownUsers, { ...query }, caller);
  }
}
