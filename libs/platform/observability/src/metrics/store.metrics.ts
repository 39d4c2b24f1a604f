import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { LONGER_SECONDS, SECONDS } from './buckets';

/** Appending and publishing. */
export function storeMetrics(registry: Registry) {
  const registers = [registry];
  return {
    appended: new Counter({ name: 'flowra_events_appended_total', help: 'Events appended to the store', registers }),
    append: new Histogram({
      name: 'flowra_append_seconds',
      help: 'Time of one insert into the event store, which may carry the events of several commands',
      buckets: SECONDS,
      registers,
    }),
    conflicts: new Counter({
      name: 'flowra_append_conflicts_total',
      help: 'Appends that gave way: to another writer of the same aggregate (version) or partition (position), to an earlier run of the same command (command), to a value that is taken (claim)',
      labelNames: ['kind'],
      registers,
    }),
    published: new Counter({ name: 'flowra_events_published_total', help: 'Events published to Redis Streams', registers }),
    publishing: new Histogram({
      name: 'flowra_relay_publish_seconds',
      help: 'Time from the moment an event was appended until it was in its stream',
      buckets: LONGER_SECONDS,
      registers,
    }),
    relayLag: new Gauge({
      name: 'flowra_relay_lag_seconds',
      help: 'Age of the oldest event that this instance knows and has not published yet, for the partitions that it publishes',
      labelNames: ['partition'],
      registers,
    }),
  };
}
