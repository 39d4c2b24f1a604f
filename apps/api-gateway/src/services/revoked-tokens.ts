import type { GatewayConfig } from '@flowra/config';
import { CONFIG, LOGGER, Resources, systemContext } from '@flowra/bootstrap';
import { type ChatEvents, type PublishedEvent, readEvents } from '@flowra/contracts';
import { PersonalTokenVerifier } from '@flowra/identity';
import { LiveFeed, RpcClient } from '@flowra/messaging';
import type { Logger } from '@flowra/observability';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';

/** Everything that happens in chats passes by here, of which hardly anything concerns tokens: it is read in batches. */
const LINGER_MS = 200;

/** Hears of revoked tokens, so that what this replica knows of one ends at once, whichever replica was asked to revoke it. */
@Injectable()
export class RevokedTokens implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly feed: LiveFeed;

  constructor(
    private readonly verifier: PersonalTokenVerifier,
    resources: Resources,
    client: RpcClient,
    @Inject(CONFIG) config: GatewayConfig,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.feed = new LiveFeed({
      source: 'chat',
      partitions: config.FLOWRA_PARTITIONS,
      redis: resources.redis,
      blockingRedis: resources.blocking('revoked-tokens'),
      fetchEvents: async (partition, after, limit) =>
        (await client.call(readEvents.chat, { partition, after, limit }, systemContext())).events,
      onEvent: (event) => this.take(event),
      lingerMs: LINGER_MS,
      onError: (error) => logger.warn({ err: error }, 'Revoked tokens cannot be followed now; trying again'),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.feed.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.feed.stop();
  }

  private take({ eventType, eventData }: PublishedEvent): void {
    if (eventType === 'PersonalTokenRevoked') this.verifier.revoke((eventData as ChatEvents['PersonalTokenRevoked']).tokenId);
  }
}
