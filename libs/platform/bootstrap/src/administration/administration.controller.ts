import type {
  DeadLetterRef,
  DeadLetterView,
  EventSource,
  FindEvents,
  ListDeadLetters,
  Page,
  PageRequest,
  ProjectionRef,
  ProjectionView,
  RebuildRef,
  RebuildView,
  RequestContext,
  StoredEventView,
} from '@flowra/contracts';
import { type EventKey, EventSearch, EventStore, keyOfEvent, type StoredEvent } from '@flowra/event-store';
import { refuse } from '@flowra/kernel';
import { RpcContext } from '@flowra/messaging';
import { ProjectionRuntime } from '@flowra/projections';
import { decodeCursor, toPage } from '@flowra/validation';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { EventReader } from '../event-reader';
import { ServiceRuntime } from '../service-runtime';
import { SERVICE, type ServiceIdentity } from '../tokens';
import { DeadLetters } from './dead-letters';
import { RebuildJobs } from './rebuild-jobs';

/** What every store answers to system administrators, and to nobody else: each throws `forbidden`. */
@Controller()
export class AdministrationController {
  private readonly source: EventSource;

  constructor(
    private readonly search: EventSearch,
    private readonly letters: DeadLetters,
    private readonly jobs: RebuildJobs,
    private readonly projections: ProjectionRuntime,
    private readonly store: EventStore,
    private readonly reader: EventReader,
    private readonly runtime: ServiceRuntime,
    @Inject(SERVICE) service: ServiceIdentity,
  ) {
    this.source = service.store?.source ?? (service.name as EventSource);
  }

  @MessagePattern('list-dead-letters.v1')
  listDeadLetters(@Payload() payload: ListDeadLetters, @Ctx() { request }: RpcContext): Promise<Page<DeadLetterView>> {
    requireAdmin(request);
    return this.letters.list(payload);
  }

  /** Throws `dead-letter.not-found`, `dead-letter.still-failing`. */
  @MessagePattern('replay-dead-letter.v1')
  async replayDeadLetter(@Payload() { deadLetterId }: DeadLetterRef, @Ctx() { request }: RpcContext): Promise<null> {
    requireAdmin(request);
    await this.letters.replay(deadLetterId);
    return null;
  }

  /** Throws `dead-letter.not-found`. */
  @MessagePattern('discard-dead-letter.v1')
  async discardDeadLetter(@Payload() { deadLetterId }: DeadLetterRef, @Ctx() { request }: RpcContext): Promise<null> {
    requireAdmin(request);
    await this.letters.discard(deadLetterId);
    return null;
  }

  @MessagePattern('find-events.v1')
  async findEvents(
    @Payload() { cursor, limit, first, detail, ...criteria }: FindEvents,
    @Ctx() { request }: RpcContext,
  ): Promise<Page<StoredEventView>> {
    requireAdmin(request);
    const after = cursor === undefined ? {} : { after: decodeCursor(cursor, ['string', 'number', 'string']) as unknown as EventKey };
    const found = await this.search.find({ ...criteria, ...after, first, limit: limit + 1 });
    return toPage(found, limit, keyOfEvent, (event) => this.view(event, detail === 'full'));
  }

  @MessagePattern('list-projections.v1')
  async listProjections(@Payload() _payload: PageRequest, @Ctx() { request }: RpcContext): Promise<Page<ProjectionView>> {
    requireAdmin(request);
    const found = await this.projections.sizes();
    const items = found.map(({ name, source, documents }) => ({ name: `${this.source}.${name}`, service: this.source, source, documents }));
    return { items, nextCursor: null };
  }

  /** Throws `not-found` for an unknown projection. */
  @MessagePattern('start-rebuild.v1')
  async startRebuild(@Payload() { projection }: ProjectionRef, @Ctx() { request }: RpcContext): Promise<RebuildView> {
    requireAdmin(request);
    const total = await this.runtime.eventsOf(this.projections.sourceOf(projection));
    return this.jobs.start('rebuild', projection, total, (onProgress) =>
      this.projections.rebuild(projection, this.store.partitions, (...slice) => this.reader.read(...slice), onProgress),
    );
  }

  /** Throws `not-found` for an unknown projection. */
  @MessagePattern('start-comparison.v1')
  async startComparison(@Payload() { projection }: ProjectionRef, @Ctx() { request }: RpcContext): Promise<RebuildView> {
    requireAdmin(request);
    const total = await this.runtime.eventsOf(this.projections.sourceOf(projection));
    return this.jobs.start('comparison', projection, total, (onProgress) =>
      this.projections.compare(projection, this.store.partitions, (...slice) => this.reader.read(...slice), onProgress),
    );
  }

  @MessagePattern('list-rebuilds.v1')
  listRebuilds(@Payload() payload: PageRequest, @Ctx() { request }: RpcContext): Promise<Page<RebuildView>> {
    requireAdmin(request);
    return this.jobs.list(payload);
  }

  /** Throws `rebuild.not-found`. */
  @MessagePattern('get-rebuild.v1')
  getRebuild(@Payload() { rebuildId }: RebuildRef, @Ctx() { request }: RpcContext): Promise<RebuildView> {
    requireAdmin(request);
    return this.jobs.get(rebuildId);
  }

  private view(event: StoredEvent, isFull: boolean): StoredEventView {
    const { metadata } = event;
    return {
      eventId: event._id,
      service: this.source,
      eventType: event.eventType,
      aggregateType: event.aggregateType,
      aggregateId: event.aggregateId,
      version: event.version,
      at: event.timestamp.toISOString(),
      userId: metadata.userId,
      workspaceId: metadata.workspaceId ?? null,
      chatId: metadata.chatId ?? null,
      correlationId: metadata.correlationId,
      causationId: metadata.causationId,
      partition: event.partition,
      position: event.position,
      data: isFull ? (event.eventData as Record<string, unknown>) : null,
    };
  }
}

function requireAdmin({ principal }: RequestContext): void {
  if (!principal.isSystemAdmin) throw refuse('forbidden');
}
