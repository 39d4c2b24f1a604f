import type { PublishedEvent } from '@flowra/contracts';
import { type EventHandler, isTransient, orderingKey } from './event-handler';
import type { FailureQueue } from './failure-queue';
import type { ProcessedEvents } from './processed-events';

/**
 * Runs one handler over the events of a partition: each once, in order per key, keys in parallel. A failing event is parked and
 * tried again later; an error of the surroundings is thrown, so that the whole batch is tried again.
 */
export class HandlerRunner {
  /** The checkpoint covers what was handled, but for the first batch of a new owner and after a batch that broke off. */
  private mayRepeat = true;

  constructor(
    private readonly handler: EventHandler,
    private readonly failures: FailureQueue,
    private readonly processed: ProcessedEvents,
    private readonly onFailure: (handler: string, event: PublishedEvent, error: unknown) => void,
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

  /** Tries again what failed earlier and is due now. */
  async retryDue(): Promise<void> {
    if (this.failures.isEmpty) return;
    await this.failures.retryDue(this.handler.name, async (event) => {
      try {
        await this.handler.handle(event);
      } catch (error) {
        this.onFailure(this.handler.name, event, error);
        throw error;
      }
      if (this.handler.isRemembered) await this.processed.remember(this.handler.name, [event._id]);
    });
  }

  private async handledTogether(events: readonly PublishedEvent[]): Promise<boolean> {
    if (events.length === 0) return true;
    try {
      await this.handler.handleMany?.(events);
      return true;
    } catch (error) {
      if (isTransient(error)) throw error;
      return false;
    }
  }

  private async runChain(chain: readonly PublishedEvent[], done: string[]): Promise<void> {
    for (const event of chain) {
      if (this.failures.isBlocked(this.handler.name, event.aggregateId)) {
        await this.failures.park(this.handler.name, event.aggregateId, event, undefined);
        continue;
      }
      try {
        await this.handler.handle(event);
        done.push(event._id);
      } catch (error) {
        if (isTransient(error)) throw error;
        this.onFailure(this.handler.name, event, error);
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
