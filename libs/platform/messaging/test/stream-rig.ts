import type { EventSlice, PublishedEvent } from '@flowra/contracts';
import { newId } from '@flowra/kernel';
import { closeRedis, openRedis, type RedisAddress, type RedisConnection } from '@flowra/redis';
import type { RedisKind } from '@flowra/test-servers';
import type { Connection } from 'mongoose';
import { TestMongo, TestRedis } from '../../event-store/test/stores';
import { add, by, Replica } from '../../event-store/test/tally';
import { ConsumerGroup, type EventHandler, LeaseCoordinator, LiveFeed, Relay, streamKey, toPublished } from '../src/index';

export const PARTITIONS = 2;
const quiet = { connected: () => undefined, lost: () => undefined };

/** One replica of the service whose events these tests follow. */
export class Producer {
  readonly troubles: unknown[] = [];
  published = 0;
  private readonly redis: RedisConnection[];
  private readonly leases: LeaseCoordinator;
  private readonly relay: Relay;

  constructor(
    readonly replica: Replica,
    address: RedisAddress,
    keep: number,
    cap: number,
  ) {
    this.redis = [openRedis(address, 'commands', quiet), openRedis(address, 'wake', quiet)];
    this.leases = new LeaseCoordinator(replica.connection, newId(), (error) => this.troubles.push(error));
    const table = this.leases.table('relay:chat', PARTITIONS);
    this.relay = new Relay(
      'chat',
      replica.events,
      this.redis[0],
      this.redis[1],
      table,
      { keep, cap },
      {
        published: (_, events) => (this.published += events.length),
        failed: (_, error) => this.troubles.push(error),
      },
    );
  }

  async start(): Promise<this> {
    await this.relay.start();
    await this.leases.start();
    return this;
  }

  /** Appends one event per amount to a tally, one command each. */
  async say(tally: string, ...amounts: number[]): Promise<void> {
    for (const amount of amounts) await this.replica.handle(tally, add(amount), by(newId()), { partitionKey: tally });
  }

  /** Reads what the store has, as the service answers it to consumers that miss something. */
  readonly fetchEvents = async (partition: number, after: number, limit: number): Promise<readonly PublishedEvent[]> =>
    (await this.replica.events.readPartition(partition, after, limit)).map(toPublished);

  /** The same, and which history they are of. */
  readonly fetchSlice = async (partition: number, after: number, limit: number): Promise<EventSlice> => ({
    epoch: this.replica.events.epoch,
    events: await this.fetchEvents(partition, after, limit),
  });

  async stop(): Promise<void> {
    await this.relay.stop();
    await this.leases.stop();
    this.redis.forEach(closeRedis);
  }
}

/** One instance of a service that follows those events. */
export class Consumer {
  readonly troubles: unknown[] = [];
  readonly handled: number[] = [];
  private readonly redis: RedisConnection[];
  private readonly leases: LeaseCoordinator;
  private readonly group: ConsumerGroup;

  constructor(
    private readonly connection: Connection,
    address: RedisAddress,
    group: string,
    handlers: readonly EventHandler[],
    fetchEvents: Producer['fetchSlice'],
    retryScheduleMs?: readonly number[],
  ) {
    this.redis = [openRedis(address, 'commands', quiet), openRedis(address, 'events', quiet, 'blocking')];
    this.leases = new LeaseCoordinator(connection, newId(), (error) => this.troubles.push(error));
    this.group = new ConsumerGroup({
      group,
      source: 'chat',
      handlers,
      leases: this.leases.table(`${group}<chat`, PARTITIONS),
      connection,
      redis: this.redis[0],
      blockingRedis: this.redis[1],
      fetchEvents,
      ...(retryScheduleMs && { retryScheduleMs }),
      observer: {
        handled: (_source, _partition, events) => this.handled.push(events.length),
        stumbled: (_source, _partition, error) => this.troubles.push(error),
        failed: (_source, _handler, _event, error) => this.troubles.push(error),
        ran: () => undefined,
        ranTogether: () => undefined,
      },
    });
  }

  async start(): Promise<this> {
    this.group.start();
    await this.leases.start();
    return this;
  }

  /** What `kill -9` does to its connections: nothing is given back, nothing is saved. */
  async kill(): Promise<void> {
    this.redis.forEach(closeRedis);
    await this.connection.destroy(true);
    await this.stop().catch(() => undefined);
  }

  async stop(): Promise<void> {
    await this.group.stop();
    await this.leases.stop();
    this.redis.forEach(closeRedis);
  }
}

/** A handler that writes down what it handled, `tally@version`, and does what the test says before. */
export class Recorder implements EventHandler {
  readonly isRemembered = true;
  readonly seen: string[] = [];

  constructor(
    readonly name = 'record',
    private readonly before: (event: PublishedEvent) => Promise<void> | void = () => undefined,
  ) {}

  wants(): boolean {
    return true;
  }

  async handle(event: PublishedEvent): Promise<void> {
    await this.before(event);
    this.seen.push(`${event.aggregateId}@${event.version}`);
  }

  of(tally: string): string[] {
    return this.seen.filter((entry) => entry.startsWith(`${tally}@`));
  }
}

/** MongoDB and Redis with everything a test starts on them. */
export class StreamRig {
  private running: { stop(): Promise<void> }[] = [];

  private constructor(
    readonly mongo: TestMongo,
    readonly redis: TestRedis,
    readonly direct: RedisConnection,
  ) {}

  /** On a Redis of the usual kind, or of another. */
  static async start(kind?: RedisKind): Promise<StreamRig> {
    const redis = await TestRedis.start(kind);
    return new StreamRig(await TestMongo.start(), redis, redis.connect());
  }

  async producer({ dbName = newId(), keep = 1000, cap = 20_000 } = {}): Promise<Producer> {
    const replica = await Replica.open(await this.mongo.connect(dbName), PARTITIONS);
    return this.keep(await new Producer(replica, this.redis.address, keep, cap).start());
  }

  async consumer(
    producer: Pick<Producer, 'fetchSlice'>,
    handlers: readonly EventHandler[],
    { dbName = newId(), group = 'task', retryScheduleMs = undefined as readonly number[] | undefined } = {},
  ): Promise<Consumer> {
    const { connection } = await Replica.open(await this.mongo.connect(dbName), PARTITIONS);
    return this.keep(await new Consumer(connection, this.redis.address, group, handlers, producer.fetchSlice, retryScheduleMs).start());
  }

  async feed(producer: Producer, onEvent: (event: PublishedEvent) => void, fetchEvents = producer.fetchEvents): Promise<LiveFeed> {
    const [redis, blockingRedis] = [
      openRedis(this.redis.address, 'commands', quiet),
      openRedis(this.redis.address, 'feed', quiet, 'blocking'),
    ];
    const feed = new LiveFeed({
      source: 'chat',
      partitions: PARTITIONS,
      redis,
      blockingRedis,
      fetchEvents,
      onEvent,
      onError: () => undefined,
      clockToleranceMs: 0,
    });
    await feed.start();
    this.keep({ stop: async () => (await feed.stop(), closeRedis(redis)) });
    return feed;
  }

  /** The ids in the stream of a partition. */
  async streamed(partition: number): Promise<string[]> {
    return (await this.direct.xrange(streamKey('chat', partition), '-', '+')).map(([id]) => id);
  }

  /** Stops what a test started, in the reverse order, and empties Redis. */
  async clear(): Promise<void> {
    for (const each of this.running.splice(0).reverse()) await each.stop();
    await this.redis.empty();
  }

  async stop(): Promise<void> {
    await this.redis.stop();
    await this.mongo.stop();
  }

  forget(stopped: { stop(): Promise<void> }): void {
    this.running = this.running.filter((each) => each !== stopped);
  }

  private keep<T extends { stop(): Promise<void> }>(started: T): T {
    this.running.push(started);
    return started;
  }
}

/** `tally@1 … tally@last`. */
export const versions = (tally: string, last: number): string[] => Array.from({ length: last }, (_, index) => `${tally}@${index + 1}`);
