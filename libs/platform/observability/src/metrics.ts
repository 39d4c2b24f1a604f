import { collectDefaultMetrics, Registry } from 'prom-client';
import { deliveryMetrics } from './metrics/delivery.metrics';
import { edgeMetrics } from './metrics/edge.metrics';
import { storeMetrics } from './metrics/store.metrics';

/** Brings gauges up to date right before they are read. */
export type Refresh = () => Promise<void> | void;

/** How long a scrape waits for gauges that need somebody else; those that are not there by then are left out. */
const REFRESH_WITHIN_MS = 2000;

/**
 * What a service counts and measures, for Prometheus. Labels have few values, all known beforehand: routes, contracts, event types, handlers,
 * partitions; never an address, an id or a name that somebody chose.
 */
export class Metrics {
  readonly registry = new Registry();
  /** What comes in from outside and goes out: HTTP, requests, sockets. */
  readonly edge = edgeMetrics(this.registry);
  /** Events on their way into the store and out of it. */
  readonly store = storeMetrics(this.registry);
  /** Events on their way through the handlers. */
  readonly delivery = deliveryMetrics(this.registry);
  private readonly refreshes: Refresh[] = [];

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry, prefix: 'flowra_' });
  }

  /** Calls `refresh` before each scrape. It empties its gauges first, so that one that fails or hangs leaves nothing that is no longer true. */
  beforeScrape(refresh: Refresh): void {
    this.refreshes.push(refresh);
  }

  /** Everything in Prometheus' text format, within about 2 seconds. */
  async scrape(): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, REFRESH_WITHIN_MS)));
    const refreshed = Promise.allSettled(this.refreshes.map(async (refresh) => refresh()));
    await Promise.race([refreshed, late]).finally(() => clearTimeout(timer));
    return this.registry.metrics();
  }
}
