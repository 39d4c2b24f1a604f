import { type EventSource, type PublishedEvent, readEvents, type RequestContext } from '@flowra/contracts';
import type { EventStore } from '@flowra/event-store';
import { newId } from '@flowra/kernel';
import { type RpcClient, toPublished } from '@flowra/messaging';

/** How a service asks when nobody in particular is behind the request. */
export const systemContext = (): RequestContext => ({
  correlationId: newId(),
  causationId: null,
  principal: { userId: 'flowra-system', username: 'flowra', displayName: 'Flowra', isSystemAdmin: false },
});

/** Reads events of any service by partition: its own from its store, others' by asking them. */
export class EventReader {
  constructor(
    private readonly own: EventSource,
    private readonly store: EventStore,
    private readonly client: RpcClient,
  ) {}

  async read(source: EventSource, partition: number, after: number, limit: number): Promise<readonly PublishedEvent[]> {
    if (source === this.own) return (await this.store.readPartition(partition, after, limit)).map(toPublished);
    return (await this.client.call(readEvents[source], { partition, after, limit }, systemContext())).events;
  }
}
