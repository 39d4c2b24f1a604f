import type { EventSource, PublishedEvent } from '@flowra/contracts';
import { type SpanOptions, tracer } from '@flowra/observability';
import { type EventHandler, isForNewer, isTransient, orderingKey } from './event-handler';
import type { FailureQueue } from './failure-queue';
import type { ProcessedEvents } from './processed-events';

/** Told how each event, or each batch that is handled at once, went. */
export interface RunObserver {
  ran(source: EventSource, handler: string, event: PublishedEvent, milliseconds: number): void;
  ranTogether(source: EventSource, handler: string, events: readonly PublishedEvent[], milliseconds: number): void;
  failed(source: EventSource, handler: string, event: PublishedEvent, error: unknown): void;
}

/**
 * Runs one handler over the events of a partition: each once, in order per key, keys in parallel. A failing event is parked and
 * tried again later; an error of the surroundings is thrown, so that the whole batch is tried again.
 */
export class HandlerRunner {
  /** The checkpoint covers what was handled, but for the first batch of a new owner and after a batch that broke off. */
  private mayRepeat = true;

  constructor(
    private readonly source: EventSource,
    private readonly handler: EventHandler,
    private readonly failures: FailureQueue,
    private readonly processed: ProcessedEvents,
    private readonly observer: RunObserver,
  ) {}

  async apply(events: readonly PublishedEvent[]): Promise<void> {
    const wanted = events.filter((event) => this.handler.wants(event));
    if (wanted.length === 0) return;
    const open = await this.parkBlocked(await this.withoutProcessed(wanted));
    if (this.handler.handleMany && (await this.handledTogether(open))) return;
    const done: string[] = [];
    const outcomes = await Promise.allSettled([...byKey(open).values()].map((chain) => this.runChain(chain, done)));
    const broken = outcomes.find((outcome) => outcome.status === 'rejected');
    this.mayRepeat = broken !== undefined;
    if (!broken) return;
    if (this.handler.isRemembered) await this.processed.remember(this.handler.name, done);
    throw broken.reason;
  }

  /** Whether something waits to be tried again. */
  get hasFailures(): boolean {
    return !this.failures.isEmpty;
  }

  /** Tries again what failed earlier and is due now. */
  async retryDue(): Promise<void> {
    if (!this.hasFailures) return;
    await this.failures.retryDue(this.handler.name, async (event) => {
      try {
        await this.handle(event);
      } catch (error) {
        // It was told of when it was put aside.
        if (!isForNewer(error)) this.observer.failed(this.source, this.handler.name, event, error);
        throw error;
      }
      if (this.handler.isRemembered) await this.processed.remember(this.handler.name, [event._id]);
    });
  }

  private async handledTogether(events: readonly PublishedEvent[]): Promise<boolean> {
    if (events.length === 0) return true;
    const startedAt = performance.now();
    try {
      const active = tracer();
      const work = () => this.handler.handleMany?.(events) ?? Promise.resolve();
      if (active) await active.span(`${this.handler.name} ${this.source}`, causeOf(events), work);
      else await work();
      this.observer.ranTogether(this.source, this.handler.name, events, performance.now() - startedAt);
      return true;
    } catch (error) {
      if (isTransient(error)) throw error;
      return false;
    }
  }

  private async handle(event: PublishedEvent): Promise<void> {
    const startedAt = performance.now();
    const active = tracer();
    try {
      if (active)
        await active.span(`${this.handler.name} ${this.source}.${event.eventType}`, causeOf([event]), () => this.handler.handle(event));
      else await this.handler.handle(event);
    } finally {
      this.observer.ran(this.source, this.handler.name, event, performance.now() - startedAt);
    }
  }

  private async runChain(chain: readonly PublishedEvent[], done: string[]): Promise<void> {
    for (const event of chain) {
      if (this.failures.isBlocked(this.handler.name, event.aggregateId)) {
        await this.failures.park(this.handler.name, event.aggregateId, event, undefined);
        continue;
      }
      try {
        await this.handle(event);
        done.push(event._id);
      } catch (error) {
        if (isTransient(error)) throw error;
        this.observer.failed(this.source, this.handler.name, event, error);
        await this.failures.park(this.handler.name, event.aggregateId, event, error);
      }
    }
  }

  private async withoutProcessed(events: readonly PublishedEvent[]): Promise<readonly PublishedEvent[]> {
    if (!this.handler.isRemembered || !this.mayRepeat) return events;
    const seen = await this.processed.among(
      this.handler.name,
      events.map((event) => event._id),
    );
    return seen.size === 0 ? events : events.filter((event) => !seen.has(event._id));
  }

  private async parkBlocked(events: readonly PublishedEvent[]): Promise<readonly PublishedEvent[]> {
    if (this.failures.isEmpty) return events;
    const open: PublishedEvent[] = [];
    for (const event of events) {
      if (this.failures.isBlocked(this.handler.name, event.aggregateId)) {
        await this.failures.park(this.handler.name, event.aggregateId, event, undefined);
      } else open.push(event);
    }
    return open;
  }
}

/** A span follows from the first event that was traced, and is linked to the others. */
function causeOf(events: readonly PublishedEvent[]): SpanOptions {
  const traced = events.filter(({ metadata }) => metadata.traceparent !== undefined);
  const [first, ...others] = traced.flatMap(({ metadata: { traceparent } }) => traceparent ?? []);
  return { kind: 'consumer', parent: first ?? null, links: others, correlationId: (traced[0] ?? events[0]).metadata.correlationId };
}

function byKey(events: readonly PublishedEvent[]): Map<string, PublishedEvent[]> {
  const chains = new Map<string, PublishedEvent[]>();
  for (const event of events) {
    const key = orderingKey(event);
    const chain = chains.get(key);
    if (chain) chain.push(event);
    else chains.set(key, [event]);
  }
  return chains;
}
