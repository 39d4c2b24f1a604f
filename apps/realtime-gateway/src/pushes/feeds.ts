import { CONFIG, LOGGER, Resources, systemContext } from '@flowra/bootstrap';
import type { GatewayConfig } from '@flowra/config';
import { type EventSource, type PublishedEvent, readEvents } from '@flowra/contracts';
import { LiveFeed, RpcClient } from '@flowra/messaging';
import type { Logger } from '@flowra/observability';
import { Inject, Injectable } from '@nestjs/common';
import { encodePosition, type SocketPosition } from './feed-position';

/** The services whose events a chat shows, in the order in which positions list them. */
export const CHAT_SOURCES = ['chat', 'tag-parser', 'task'] as const satisfies readonly EventSource[];
export type ChatSource = (typeof CHAT_SOURCES)[number];

export type OnFeedEvent = (source: EventSource, event: PublishedEvent) => Promise<void>;

/** The live events of every service that has something to show. */
@Injectable()
export class Feeds {
  private readonly feeds = new Map<EventSource, LiveFeed>();
  private listener: OnFeedEvent = () => Promise.resolve();

  constructor(
    private readonly resources: Resources,
    private readonly client: RpcClient,
    @Inject(CONFIG) private readonly config: GatewayConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get partitions(): number {
    return this.config.FLOWRA_PARTITIONS;
  }

  async start(listener: OnFeedEvent): Promise<void> {
    this.listener = listener;
    for (const source of [...CHAT_SOURCES, 'notification'] as const) this.feeds.set(source, this.feedOf(source));
    await Promise.all([...this.feeds.values()].map((feed) => feed.start()));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.feeds.values()].map((feed) => feed.stop()));
  }

  /** How far this replica has delivered a partition. */
  position(partition: number): SocketPosition {
    return { partition, places: CHAT_SOURCES.map((source) => this.feed(source).position(partition)) };
  }

  encodedPosition(partition: number): string {
    return encodePosition(this.position(partition));
  }

  /** The position that goes with a push: everything delivered before, and the event itself. */
  positionWith(source: EventSource, event: PublishedEvent): string {
    const { partition, places } = this.position(event.partition);
    const index = CHAT_SOURCES.findIndex((each) => each === source);
    return encodePosition({
      partition,
      places: places.map((place, at) => (at === index ? { ...place, position: event.position } : place)),
    });
  }

  /** Counts an event as delivered before all that it entails is done. */
  sent(source: EventSource, { partition, position }: PublishedEvent): void {
    this.feed(source).countDelivered(partition, position);
  }

  /** What followed these offsets, source by source; undefined when it can no longer be told. */
  async replay(partition: number, offsets: readonly number[]): Promise<(readonly [ChatSource, PublishedEvent])[] | undefined> {
    const replayed: (readonly [ChatSource, PublishedEvent])[] = [];
    for (const [index, source] of CHAT_SOURCES.entries()) {
      const events = await this.feed(source).replay(partition, offsets[index]);
      if (!events) return undefined;
      replayed.push(...events.map((event) => [source, event] as const));
    }
    return replayed;
  }

  private feed(source: EventSource): LiveFeed {
    const feed = this.feeds.get(source);
    if (!feed) throw new Error(`There is no feed of ${source}`);
    return feed;
  }

  private feedOf(source: EventSource): LiveFeed {
    return new LiveFeed({
      source,
      partitions: this.partitions,
      redis: this.resources.redis,
      blockingRedis: this.resources.blocking(`feed-of-${source}`),
      fetchEvents: async (partition, after, limit) =>
        (await this.client.call(readEvents[source], { partition, after, limit }, systemContext())).events,
      onEvent: (event) => this.listener(source, event),
      onError: (error) => this.logger.warn({ source, err: error }, 'The live feed stumbled; trying again'),
    });
  }
}
