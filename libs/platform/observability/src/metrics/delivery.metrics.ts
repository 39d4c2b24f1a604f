import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { FEWER_SECONDS } from './buckets';

/** Following events: rate, errors and duration per type, how far behind, and what could not be handled. */
export function deliveryMetrics(registry: Registry) {
  const registers = [registry];
  return {
    handled: new Counter({
      name: 'flowra_events_handled_total',
      help: 'Events that this service is done with',
      labelNames: ['source', 'type'],
      registers,
    }),
    handling: new Histogram({
      name: 'flowra_event_handling_seconds',
      help: 'Time a reaction takes for one event',
      labelNames: ['source', 'type', 'handler'],
      buckets: FEWER_SECONDS,
      registers,
    }),
    batches: new Histogram({
      name: 'flowra_projection_batch_seconds',
      help: 'Time a read model takes for a batch of events',
      labelNames: ['source', 'handler'],
      buckets: FEWER_SECONDS,
      registers,
    }),
    failures: new Counter({
      name: 'flowra_handler_failures_total',
      help: 'Failed tries of event handlers',
      labelNames: ['source', 'type', 'handler'],
      registers,
    }),
    position: new Gauge({
      name: 'flowra_consumer_position',
      help: 'Last position handled, for the partitions that this instance follows',
      labelNames: ['source', 'partition'],
      registers,
    }),
    lagEvents: new Gauge({
      name: 'flowra_consumer_lag_events',
      help: 'Events published and not handled yet, for the partitions that this instance follows',
      labelNames: ['source', 'partition'],
      registers,
    }),
    lagSeconds: new Gauge({
      name: 'flowra_consumer_lag_seconds',
      help: 'Age of the oldest event received and not handled yet, for the partitions that this instance follows',
      labelNames: ['source', 'partition'],
      registers,
    }),
    partitionsHeld: new Gauge({
      name: 'flowra_partitions_held',
      help: 'Partitions that this instance works on, by what it does there',
      labelNames: ['group'],
      registers,
    }),
    partitions: new Gauge({
      name: 'flowra_partitions',
      help: 'Partitions that somebody has to work on, by what is done there; the same at every instance',
      labelNames: ['group'],
      registers,
    }),
    retrying: new Gauge({
      name: 'flowra_retrying_events',
      help: 'Events that failed, or wait behind one that failed, of all instances',
      registers,
    }),
    deadLetters: new Gauge({
      name: 'flowra_dead_letters',
      help: 'Events that nobody tries any more until an administrator replays or discards them, of all instances',
      registers,
    }),
  };
}
