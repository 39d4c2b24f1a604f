import type { EventSource } from '@flowra/contracts';
import type { EventStore, StoredEvent } from '@flowra/event-store';
import { secondsSince, tracer } from '@flowra/observability';
import { closeRedis, type RedisConnection } from '@flowra/redis';
import type { LeaseTable } from '../consumers/lease-table';
import { toPublished } from './published-event';
import { epochOf } from './stream-reader';
import { entryId, groupsKey, positionOf, streamKey, wakeChannel } from './stream-keys';

export interface RelayOptions {
  /** How many of the newest events a stream keeps for sockets that come back. */
  readonly keep: number;
  /** How many it keeps at most for a group that is behind; beyond, that group reads the store. */
  readonly cap: number;
}

export interface RelayObserver {
  published(partition: number, events: readonly StoredEvent[]): void;
  failed(partition: number, error: unknown): void;
}

interface PartitionState {
  /** The newest position known to be in Redis; undefined until Redis was asked. */
  published: number | undefined;
  /** Events appended by this process that directly follow `published`. */
  offered: StoredEvent[];
  /** Something may lie in the store that nobody offered here. */
  mustRead: boolean;
  /** Redis may have lost what is `published`. */
  mustVerify: boolean;
  /** Redis had nothing when it was asked last. */
  wasEmpty: boolean;
  isDirty: boolean;
  running: Promise<void> | undefined;
  sinceTrim: number;
  /** When the oldest event that is known and not published yet was appended. */
  behindSince: number | undefined;
}

const BATCH = 200;
const CHECK_EVERY_MS = 1000;
/** How many looks into Redis there are for one into the store, where there is news only if a message between replicas was lost. */
const CHECKS_PER_READ = 5;
const MAX_OFFERED = 5000;

/**
 * Publishes the store's events to Redis Streams, in order (design, section 3). The event document is its own outbox: what is
 * not in the stream yet is whatever lies after the stream's last id. The entry id is the event's position, so Redis refuses
 * repeats, a crash costs nothing, and a Redis that lost everything is filled again from the store.
 */
export class Relay {
  private readonly states: PartitionState[];
  private timer: NodeJS.Timeout | undefined;
  private checks = 0;
  private isClosed = false;

  constructor(
    private readonly source: EventSource,
    private readonly store: EventStore,
    private readonly redis: RedisConnection,
    private readonly subscriber: RedisConnection,
    private readonly leases: LeaseTable,
    private readonly options: RelayOptions,
    private readonly observer: RelayObserver,
  ) {
    this.states = Array.from({ length: store.partitions }, () => ({
      published: undefined,
      offered: [],
      mustRead: true,
      mustVerify: false,
      wasEmpty: false,
      isDirty: true,
      running: undefined,
      sinceTrim: 0,
      behindSince: undefined,
    }));
  }

  async start(): Promise<void> {
    this.store.onCommitted((events) => this.offer(events));
    this.subscriber.on('message', (channel: string, text: string) => {
      if (channel === wakeChannel(this.source)) this.look(Number(text));
    });
    // Calls of other replicas may have been missed.
    this.subscriber.on('ready', () => this.lookAtAll());
    this.leases.listen({ acquired: ({ partition }) => this.look(partition), lost: () => Promise.resolve() });
    await this.subscriber.subscribe(wakeChannel(this.source));
    this.timer = setInterval(() => this.check(), CHECK_EVERY_MS);
    this.lookAtAll();
  }

  async stop(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.timer);
    await Promise.all(this.states.map((state) => state.running));
    closeRedis(this.subscriber);
  }

  /** How old the oldest unpublished event is, in seconds, for each partition that this instance publishes. */
  lag(): Map<number, number> {
    const held = this.leases.heldPartitions.filter((partition) => this.leases.owns(partition));
    return new Map(held.map((partition) => [partition, secondsSince(this.states[partition].behindSince ?? Date.now())]));
  }

  /** Takes what this process appended: published without reading it back, or handed to the replica that publishes. */
  private async offer(events: readonly StoredEvent[]): Promise<void> {
    const touched = new Set(events.map(({ partition }) => partition));
    for (const event of events) {
      const state = this.states[event.partition];
      if (!this.leases.owns(event.partition)) continue;
      state.behindSince ??= event.timestamp.getTime();
      if (state.offered.length < MAX_OFFERED) state.offered.push(event);
      else state.mustRead = true;
    }
    for (const partition of touched) {
      if (this.leases.owns(partition)) this.wake(partition);
      else this.redis.publish(wakeChannel(this.source), String(partition)).catch((error) => this.observer.failed(partition, error));
    }
  }

  /** Makes sure that Redis still has what was published, and now and then that nothing was missed. */
  private check(): void {
    this.checks += 1;
    for (const state of this.states) state.mustVerify = true;
    if (this.checks % CHECKS_PER_READ === 0) this.lookAtAll();
    else for (let partition = 0; partition < this.states.length; partition += 1) this.wake(partition);
  }

  private lookAtAll(): void {
    for (let partition = 0; partition < this.states.length; partition += 1) this.look(partition);
  }

  /** Looks into the store as well: another replica appended, or something may have been missed. */
  private look(partition: number): void {
    if (partition in this.states) this.states[partition].mustRead = true;
    this.wake(partition);
  }

  private wake(partition: number): void {
    const state = this.states[partition];
    state.isDirty = true;
    if (this.isClosed || state.running || !this.leases.owns(partition)) return;
    const active = tracer();
    const publishing = active ? active.outside(() => this.publishAll(partition, state)) : this.publishAll(partition, state);
    state.running = publishing
      .catch((error) => {
        state.published = undefined;
        state.mustRead = true;
        this.observer.failed(partition, error);
      })
      .finally(() => {
        state.running = undefined;
        if (state.isDirty && state.published !== undefined) this.wake(partition);
      });
  }

  private async publishAll(partition: number, state: PartitionState): Promise<void> {
    while (state.isDirty && !this.isClosed) {
      state.isDirty = false;
      const after = await this.publishedOf(partition, state);
      const events = await this.next(partition, state, after);
      state.behindSince = events[0]?.timestamp.getTime();
      if (events.length > 0) {
        await this.publish(partition, events);
        state.wasEmpty = false;
        state.isDirty = true;
        state.sinceTrim += events.length;
      }
      state.published = events.length > 0 ? events[events.length - 1].position : after;
      if (state.sinceTrim >= this.options.keep / 2) await this.trim(partition, state);
    }
  }

  /** What comes after a position: as offered by this process, else from the store when there may be something. */
  private async next(partition: number, state: PartitionState, after: number): Promise<readonly StoredEvent[]> {
    const offered = takeFollowing(state.offered, after);
    if (offered.length > 0) return offered;
    if (!state.mustRead && state.offered.length === 0) return [];
    state.mustRead = false;
    state.offered.length = 0;
    const events = await this.store.readPartition(partition, after, BATCH);
    if (events.length > 0) state.mustRead = true;
    return events;
  }

  /** Where the stream ends, as far as that is known or, when it has to be made sure of, as Redis says. */
  private async publishedOf(partition: number, state: PartitionState): Promise<number> {
    const known = state.published;
    if (known !== undefined && !state.mustVerify) return known;
    state.mustVerify = false;
    const key = streamKey(this.source, partition);
    const [newest] = await this.redis.xrevrange(key, '+', '-', 'COUNT', 1);
    const isOfThisHistory = newest !== undefined && epochOf(newest[1]) === this.store.epoch;
    const { wasEmpty } = state;
    state.wasEmpty = !isOfThisHistory;
    if (isOfThisHistory) {
      const position = positionOf(newest[0]);
      if (position !== known) state.mustRead = true;
      return position;
    }
    if (newest) await this.redis.del(key);
    else if (wasEmpty && known !== undefined) return known;
    state.mustRead = true;
    return this.refillFrom(partition);
  }

  /** An empty stream is filled with the newest events; whoever needs older ones sees the gap and asks the store. */
  private async refillFrom(partition: number): Promise<number> {
    return Math.max(0, (await this.store.lastPosition(partition)) - this.options.keep);
  }

  private async publish(partition: number, events: readonly StoredEvent[]): Promise<void> {
    const key = streamKey(this.source, partition);
    const startedAt = Date.now();
    // Not a pipeline of its own: what other partitions publish at the same moment then goes in the same write.
    const added = await Promise.allSettled(
      events.map((event) => this.redis.xadd(key, entryId(event.position), 'k', this.store.epoch, 'e', JSON.stringify(toPublished(event)))),
    );
    for (const each of added) if (each.status === 'rejected' && !isPublishedAlready(each.reason)) throw each.reason;
    this.observer.published(partition, events);
    if (tracer()) for (const event of events) this.trace(event, startedAt);
  }

  private trace({ eventType, metadata: { traceparent, correlationId } }: StoredEvent, startedAt: number): void {
    if (traceparent === undefined) return;
    tracer()?.record(`publish ${this.source}.${eventType}`, { kind: 'producer', parent: traceparent, correlationId }, startedAt);
  }

  private async trim(partition: number, state: PartitionState): Promise<void> {
    const top = state.published ?? 0;
    const handled = Object.values(await this.redis.hgetall(groupsKey(this.source, partition))).map(Number);
    const slowest = handled.length > 0 ? Math.min(...handled) : 0;
    const oldestKept = Math.max(Math.min(slowest, top - this.options.keep), top - this.options.cap);
    if (oldestKept > 0) await this.redis.xtrim(streamKey(this.source, partition), 'MINID', '~', entryId(oldestKept));
    state.sinceTrim = 0;
  }
}

/** The offered events that directly follow a position; none when there is a gap. Drops what is published already. */
function takeFollowing(offered: StoredEvent[], after: number): StoredEvent[] {
  let start = 0;
  while (start < offered.length && offered[start].position <= after) start += 1;
  offered.splice(0, start);
  let end = 0;
  while (end < offered.length && end < BATCH && offered[end].position === after + 1 + end) end += 1;
  return offered.splice(0, end);
}

/** Redis refuses an entry that is not after the newest one. */
function isPublishedAlready(error: Error): boolean {
  return error.message.includes('equal or smaller');
}
