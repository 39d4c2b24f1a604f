import {
  type DeadLetterFilter,
  type DeadLetterView,
  discardDeadLetter,
  findEvents,
  type FindEvents,
  listDeadLetters,
  listProjections,
  listRebuilds,
  type Page,
  PAGE_DEFAULT,
  type PageRequest,
  type ProjectionView,
  type RebuildView,
  replayDeadLetter,
  type RequestContext,
  startRebuild,
  type StoredEventView,
} from '@flowra/contracts';
import { Injectable } from '@nestjs/common';
import { EveryStore, storeOf } from './every-store';
import { Services } from './services';

/** What system administrators see and do across the services, for the API and for the pages. */
@Injectable()
export class Administration {
  constructor(
    private readonly services: Services,
    private readonly stores: EveryStore,
  ) {}

  /** Every projection of every service, by name. */
  projections(query: PageRequest, caller: RequestContext): Promise<Page<ProjectionView>> {
    return this.stores.page(listProjections, { ...query }, caller, { limit: Infinity, first: 'oldest', keyOf: ({ name }) => [name] });
  }

  /** Starts to build `<service>.<projection>` again. Throws `not-found`. */
  rebuild(name: string, caller: RequestContext): Promise<RebuildView> {
    return this.stores.of(startRebuild, name, { projection: name.slice(storeOf(name).length + 1) }, caller);
  }

  /** The newest first. */
  rebuilds({ limit = PAGE_DEFAULT, ...query }: PageRequest, caller: RequestContext): Promise<Page<RebuildView>> {
    const keyOf = ({ startedAt, rebuildId }: RebuildView) => [startedAt, rebuildId];
    return this.stores.page(listRebuilds, { ...query, limit }, caller, { limit, first: 'newest', keyOf });
  }

  /** Of one service, or of all; the newest first. */
  deadLetters({ service, ...query }: DeadLetterFilter, caller: RequestContext): Promise<Page<DeadLetterView>> {
    if (service !== undefined) return this.services.call(listDeadLetters[service], { ...query }, caller);
    const { limit = PAGE_DEFAULT } = query;
    const keyOf = ({ failedAt, deadLetterId }: DeadLetterView) => [failedAt, deadLetterId];
    return this.stores.page(listDeadLetters, { ...query, limit }, caller, { limit, first: 'newest', keyOf });
  }

  /** Throws `not-found`, `dead-letter.not-found`, `dead-letter.still-failing`. */
  replay(deadLetterId: string, caller: RequestContext): Promise<null> {
    return this.stores.of(replayDeadLetter, deadLetterId, { deadLetterId }, caller);
  }

  /** Throws `not-found`, `dead-letter.not-found`. */
  discard(deadLetterId: string, caller: RequestContext): Promise<null> {
    return this.stores.of(discardDeadLetter, deadLetterId, { deadLetterId }, caller);
  }

  /** Events of all services in one order; those of one moment by their versions. */
  events(request: FindEvents, caller: RequestContext): Promise<Page<StoredEventView>> {
    const keyOf = ({ at, version, eventId }: StoredEventView) => [at, version, eventId];
    return this.stores.page(findEvents, request, caller, { limit: request.limit, first: request.first, keyOf });
  }
}
