import { EVENT_VERSIONS, type EventSource } from '@flowra/contracts';
import { EventStore, StoreNotes } from '@flowra/event-store';
import {
  atMost,
  ConsumerGroup,
  type ConsumerObserver,
  type ConsumerRuntime,
  type EventHandler,
  LeaseCoordinator,
  Relay,
  toPublished,
} from '@flowra/messaging';
import { type Logger, Metrics } from '@flowra/observability';
import { ProjectionRuntime } from '@flowra/projections';
import { Inject, Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { EventReader } from './event-reader';
import { deliveryObserver, showDelivery } from './metrics/gauges';
import { RestoredReadModels } from './restored-read-models';
import { Resources } from './resources';
import { LOGGER, SERVICE, type ServiceIdentity } from './tokens';

const FINISH_WITHIN_MS = 4000;

/** Starts a service's store, relay and consumers in the order they need each other, and stops them in the reverse. */
@Injectable()
export class ServiceRuntime implements ConsumerRuntime {
  private readonly groups: ConsumerGroup[] = [];
  private readonly handlers = new Map<string, readonly EventHandler[]>();

  constructor(
    private readonly store: EventStore,
    private readonly projections: ProjectionRuntime,
    private readonly leases: LeaseCoordinator,
    private readonly relay: Relay,
    private readonly reader: EventReader,
    private readonly restored: RestoredReadModels,
    private readonly resources: Resources,
    private readonly metrics: Metrics,
    @InjectConnection() private readonly connection: Connection,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SERVICE) private readonly service: ServiceIdentity,
  ) {}

  /** Opens the store and its read models; before it, no request can be answered. */
  async open(): Promise<void> {
    await this.store.open();
    await this.projections.open();
    await new StoreNotes(this.connection).noteReadModels(this.projections.names);
    await this.restored.buildOwn();
    this.store.onCommitted(async (events) => {
      this.metrics.store.appended.inc(events.length);
      await this.projections.applyInline(events.map(toPublished));
    });
  }

  async start(reactions: ReadonlyMap<EventSource, readonly EventHandler[]>): Promise<void> {
    const sources = new Set<EventSource>([...reactions.keys(), ...this.projections.sources]);
    for (const source of sources) {
      const handlers = [...this.projections.handlersOf(source), ...(reactions.get(source) ?? [])];
      this.handlers.set(source, handlers);
      this.groups.push(this.group(source, handlers));
    }
    showDelivery(this.metrics, this.connection, this.groups, this.leases, this.relay);
    await this.relay.start();
    for (const group of this.groups) group.start();
    await this.leases.start();
    this.restored.start();
  }

  /** Work under way gets 4 s to end; then others get the partitions anyhow, since handling an event again changes nothing. */
  async stop(): Promise<void> {
    await atMost(FINISH_WITHIN_MS, Promise.all(this.groups.map((group) => group.stop())));
    await this.store.settled();
    await this.relay.stop();
    await this.leases.stop();
  }

  /** The handler of that name that follows a source; undefined when there is none. */
  handlerOf(source: string, name: string): EventHandler | undefined {
    return this.handlers.get(source)?.find((handler) => handler.name === name);
  }

  /** How many events of a source there are: its own by the store, another's as far as this service has followed it. */
  async eventsOf(source: EventSource): Promise<number> {
    if (source === this.service.store?.source) {
      const partitions = Array.from({ length: this.store.partitions }, (_, partition) => this.store.lastPosition(partition));
      return (await Promise.all(partitions)).reduce((sum, last) => sum + last, 0);
    }
    const checkpoints = this.connection.collection<{ group: string; position: number }>('consumer_offsets');
    const found = await checkpoints.find({ group: `${this.service.name}<${source}` }, { projection: { position: 1 } }).toArray();
    return found.reduce((sum, { position }) => sum + position, 0);
  }

  private group(source: EventSource, handlers: readonly EventHandler[]): ConsumerGroup {
    return new ConsumerGroup({
      group: this.service.name,
      source,
      handlers,
      leases: this.leases.table(`${this.service.name}<${source}`, this.store.partitions),
      connection: this.connection,
      redis: this.resources.redis,
      blockingRedis: this.resources.blocking(`events-of-${source}`),
      fetchEvents: (...slice) => this.reader.slice(source, ...slice),
      versions: (this.service.store?.versions ?? EVENT_VERSIONS).of(source),
      observer: this.observer(),
    });
  }

  private observer(): ConsumerObserver {
    return {
      ...deliveryObserver(this.metrics),
      stumbled: (source, partition, error) =>
        this.logger.warn({ source, partition, err: error }, 'Events cannot be handled now; trying again'),
      failed: (source, handler, event, error) => {
        this.metrics.delivery.failures.inc({ source, type: event.eventType, handler });
        this.logger.error(
          { handler, eventId: event._id, correlationId: event.metadata.correlationId, err: error },
          'An event handler failed',
        );
      },
    };
  }
}
