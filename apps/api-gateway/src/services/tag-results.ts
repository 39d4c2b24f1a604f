import { type GatewayConfig } from '@flowra/config';
import { CONFIG, LOGGER, Resources, systemContext } from '@flowra/bootstrap';
import { type PublishedEvent, readEvents, type TagEvents, type TagResultView } from '@flowra/contracts';
import { LiveFeed, RpcClient } from '@flowra/messaging';
import type { Logger } from '@flowra/observability';
import { parseTags } from '@flowra/tags';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';

/** The longest that `Prefer: wait` may ask for, in seconds. */
const MAX_WAIT_SECONDS = 10;
/** Results are kept this long for a request that begins to wait after they came. */
const KEEP_MS = 15_000;
const MAX_KEPT = 5000;
/** While nobody waits, results are read in batches: most messages are posted by those who don't ask. */
const LINGER_MS = 200;

/** Waits for the tags of a message to be applied, for `Prefer: wait=N` (design, section 9; RFC 7240, section 4.3). */
@Injectable()
export class TagResults implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly feed: LiveFeed;
  private readonly recent = new Map<string, { results: readonly TagResultView[]; at: number }>();
  private readonly waiting = new Map<string, Set<(results: readonly TagResultView[] | null) => void>>();
  private isLeaving = false;

  constructor(resources: Resources, client: RpcClient, @Inject(CONFIG) config: GatewayConfig, @Inject(LOGGER) logger: Logger) {
    this.feed = new LiveFeed({
      source: 'tag-parser',
      partitions: config.FLOWRA_PARTITIONS,
      redis: resources.redis,
      blockingRedis: resources.blocking('tag-results'),
      fetchEvents: async (partition, after, limit) =>
        (await client.call(readEvents['tag-parser'], { partition, after, limit }, systemContext())).events,
      onEvent: (event) => this.take(event),
      lingerMs: LINGER_MS,
      onError: (error) => logger.warn({ err: error }, 'Tag results cannot be followed now; trying again'),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.feed.start();
  }

  /** Requests that wait get their answer without results now: the message is stored, and a stop cuts what takes longer than it may. */
  beforeApplicationShutdown(): void {
    this.isLeaving = true;
    for (const settle of [...this.waiting.values()].flatMap((waiters) => [...waiters])) settle(null);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed.stop();
  }

  /** What became of the tags of a message, as soon as it is known; null for a message without tags, when the time is over, or when the gateway stops. */
  async wait(messageId: string, content: string, prefer: string | undefined): Promise<readonly TagResultView[] | null> {
    const seconds = waitOf(prefer);
    if (seconds === 0 || !content.includes('#') || parseTags(content).length === 0) return null;
    const known = this.recent.get(messageId);
    if (known) return known.results;
    if (this.isLeaving) return null;
    return new Promise((resolve) => {
      const waiters = this.waiting.get(messageId) ?? new Set();
      this.waiting.set(messageId, waiters);
      const settle = (results: readonly TagResultView[] | null) => {
        clearTimeout(timer);
        waiters.delete(settle);
        if (waiters.size === 0) this.waiting.delete(messageId);
        this.feed.setAwaited(this.waiting.size > 0);
        resolve(results);
      };
      const timer = setTimeout(() => settle(null), seconds * 1000);
      waiters.add(settle);
      this.feed.setAwaited(true);
    });
  }

  private take(event: PublishedEvent): void {
    if (event.eventType !== 'TagsApplied') return;
    const { messageId, results } = event.eventData as TagEvents['TagsApplied'];
    this.forgetOld();
    this.recent.set(messageId, { results, at: Date.now() });
    for (const settle of this.waiting.get(messageId) ?? []) settle(results);
  }

  private forgetOld(): void {
    const limit = Date.now() - KEEP_MS;
    for (const [messageId, { at }] of this.recent) {
      if (at > limit && this.recent.size < MAX_KEPT) return;
      this.recent.delete(messageId);
    }
  }
}

/** The seconds in `Prefer: wait=5`; 0 without it. */
function waitOf(prefer: string | undefined): number {
  const found = /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/.exec(prefer ?? '');
  return found ? Math.min(Number(found[1]), MAX_WAIT_SECONDS) : 0;
}
