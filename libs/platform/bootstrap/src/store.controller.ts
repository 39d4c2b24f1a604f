import type { EventSlice, ReadEvents, RebuildProjection, RebuildReport } from '@flowra/contracts';
import { EventStore } from '@flowra/event-store';
import { refuse } from '@flowra/kernel';
import { RpcContext, toPublished } from '@flowra/messaging';
import { ProjectionRuntime } from '@flowra/projections';
import { Controller } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { EventReader } from './event-reader';

/** What every store answers to other services and to administrators. The request transport puts the service's own name in front of the patterns. */
@Controller()
export class StoreController {
  constructor(
    private readonly store: EventStore,
    private readonly projections: ProjectionRuntime,
    private readonly events: EventReader,
  ) {}

  @MessagePattern('read-events.v1')
  async readEvents(@Payload() { partition, after, limit }: ReadEvents): Promise<EventSlice> {
    const events = await this.store.readPartition(partition, after, limit);
    return { epoch: this.store.epoch, events: events.map(toPublished) };
  }

  /** Throws `forbidden` unless a system administrator asks, `not-found` for an unknown projection. */
  @MessagePattern('rebuild-projection.v1')
  async rebuild(@Payload() { projection }: RebuildProjection, @Ctx() { request }: RpcContext): Promise<RebuildReport> {
    if (!request.principal.isSystemAdmin) throw refuse('forbidden');
    const rebuilt = await this.projections.rebuild(projection, this.store.partitions, (...slice) => this.events.read(...slice));
    return { projection, ...rebuilt };
  }
}
