import {
  DeadLetterFilter,
  discardDeadLetter,
  getRebuild,
  type KnownUserView,
  listDeadLetters,
  ListKnownUsers,
  listKnownUsers,
  listProjections,
  listRebuilds,
  type DeadLetterView,
  type Page,
  PAGE_DEFAULT,
  PageRequest,
  type ProjectionView,
  type RebuildView,
  replayDeadLetter,
  type RequestContext,
  startRebuild,
} from '@flowra/contracts';
import { Param, Query } from '@nestjs/common';
import { AdminApi } from '../http/api';
import { ApiRoute, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { EveryStore, storeOf } from '../services/every-store';
import { Services } from '../services/services';

const tag = 'Administration';

/** Read models, dead letters and people, for system administrators only. */
@AdminApi()
export class AdminController {
  constructor(
    private readonly services: Services,
    private readonly stores: EveryStore,
  ) {}

  @ApiRoute('GET', '/admin/projections', { summary: 'List the projections with their sizes', status: 200, tag, query: PageRequest })
  projections(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<ProjectionView>> {
    return this.stores.page(listProjections, { ...query }, caller, { limit: Infinity, first: 'oldest', keyOf: ({ name }) => [name] });
  }

  /** `:name` is `<service>.<projection>`, for example `task.tasks`. The answer comes at once; the rebuild says how far it is. */
  @ApiRoute('POST', '/admin/projections/:name/rebuild', { summary: 'Build a projection again from its events', status: 202, tag })
  rebuild(@Param('name') name: string, @Caller() caller: RequestContext): Promise<RebuildView> {
    return this.stores.of(startRebuild, name, { projection: name.slice(storeOf(name).length + 1) }, caller);
  }

  @ApiRoute('GET', '/admin/rebuilds', {
    summary: 'List the rebuilds of projections, the newest first',
    status: 200,
    tag,
    query: PageRequest,
  })
  rebuilds(@Query(queryOf(PageRequest)) query: PageRequest, @Caller() caller: RequestContext): Promise<Page<RebuildView>> {
    const { limit = PAGE_DEFAULT } = query;
    const keyOf = ({ startedAt, rebuildId }: RebuildView) => [startedAt, rebuildId];
    return this.stores.page(listRebuilds, { ...query, limit }, caller, { limit, first: 'newest', keyOf });
  }

  @ApiRoute('GET', '/admin/rebuilds/:rebuildId', { summary: 'See how far a rebuild is', status: 200, tag })
  oneRebuild(@Param('rebuildId') rebuildId: string, @Caller() caller: RequestContext): Promise<RebuildView> {
    return this.stores.of(getRebuild, rebuildId, { rebuildId }, caller);
  }

  @ApiRoute('GET', '/admin/dead-letters', {
    summary: 'List the events that handlers gave up, the newest first',
    status: 200,
    tag,
    query: DeadLetterFilter,
  })
  deadLetters(
    @Query(queryOf(DeadLetterFilter)) { service, ...query }: DeadLetterFilter,
    @Caller() caller: RequestContext,
  ): Promise<Page<DeadLetterView>> {
    if (service !== undefined) return this.services.call(listDeadLetters[service], { ...query }, caller);
    const { limit = PAGE_DEFAULT } = query;
    const keyOf = ({ failedAt, deadLetterId }: DeadLetterView) => [failedAt, deadLetterId];
    return this.stores.page(listDeadLetters, { ...query, limit }, caller, { limit, first: 'newest', keyOf });
  }

  /** Answers when the handler has handled the event; 409 says how it failed again. */
  @ApiRoute('POST', '/admin/dead-letters/:deadLetterId/replay', { summary: 'Let a handler handle an event after all', status: 204, tag })
  replay(@Param('deadLetterId') deadLetterId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.stores.of(replayDeadLetter, deadLetterId, { deadLetterId }, caller);
  }

  @ApiRoute('DELETE', '/admin/dead-letters/:deadLetterId', { summary: 'Forget an event that a handler gave up', status: 204, tag })
  discard(@Param('deadLetterId') deadLetterId: string, @Caller() caller: RequestContext): Promise<null> {
    return this.stores.of(discardDeadLetter, deadLetterId, { deadLetterId }, caller);
  }

  @ApiRoute('GET', '/admin/users', { summary: 'List the people who are known', status: 200, tag, query: ListKnownUsers })
  users(@Query(queryOf(ListKnownUsers)) query: ListKnownUsers, @Caller() caller: RequestContext): Promise<Page<KnownUserView>> {
    return this.services.call(listKnownUsers, { ...query }, caller);
  }
}
