import {
  EVENT_VERSIONS,
  type EventSlice,
  type EventSource,
  type EventVersions,
  type PublishedEvent,
  readEvents,
  type RequestContext,
} from '@flowra/contracts';
import type { EventStore } from '@flowra/event-store';
import { newId } from '@flowra/kernel';
import { type RpcClient, toPublished } from '@flowra/messaging';
import { tracer } from '@flowra/observability';

/** How a service asks when nobody in particular is behind the request. In the course of something that is traced it belongs to that chain. */
export const systemContext = (): RequestContext => ({
  correlationId: tracer()?.ids()?.correlationId ?? newId(),
  causationId: null,
  principal: { userId: 'flowra-system', username: 'flowra', displayName: 'Flowra', isSystemAdmin: false },
});

/** Reads events of any service by partition: its own from its store, others' by asking them. */
export class EventReader {
  constructor(
    private readonly own: EventSource,
    private readonly store: EventStore,
    private readonly client: RpcClient,
    private readonly versions: EventVersions = EVENT_VERSIONS,
  ) {}

  /** Each in its current version. Throws `event.unknown-version` for one that only newer processes know. */
  async read(source: EventSource, partition: number, after: number, limit: number): Promise<readonly PublishedEvent[]> {
    const { bring } = this.versions.of(source);
    return (await this.slice(source, partition, after, limit)).events.map((event) => bring(event));
  }

  /** The same as they are stored, and which history they are of. */
  async slice(source: EventSource, partition: number, after: number, limit: number): Promise<EventSlice> {
    if (source !== this.own) return this.client.call(readEvents[source], { partition, after, limit }, systemContext());
    return { epoch: this.store.epoch, events: (await this.store.readPartition(partition, after, limit)).map(toPublished) };
  }
}
