import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What a service counts and measures, for Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  readonly http = new Histogram({
    name: 'flowra_http_request_seconds',
    help: 'Time to answer an HTTP request',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly requests = new Histogram({
    name: 'flowra_rpc_request_seconds',
    help: 'Time to answer a request of another service',
    labelNames: ['pattern', 'code'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  readonly appended = new Counter({
    name: 'flowra_events_appended_total',
    help: 'Events appended to the store',
    registers: [this.registry],
  });
  readonly published = new Counter({
    name: 'flowra_events_published_total',
    help: 'Events published to Redis Streams',
    registers: [this.registry],
  });
  readonly handled = new Counter({
    name: 'flowra_events_handled_total',
    help: 'Events handled, by the service they come from',
    labelNames: ['source'],
    registers: [this.registry],
  });
  readonly position = new Gauge({
    name: 'flowra_consumer_position',
    help: 'Last position handled, by source and partition',
    labelNames: ['source', 'partition'],
    registers: [this.registry],
  });
  readonly failures = new Counter({
    name: 'flowra_handler_failures_total',
    help: 'Failed tries of event handlers',
    labelNames: ['handler'],
    registers: [this.registry],
  });
  readonly sockets = new Gauge({ name: 'flowra_socket_connections', help: 'Open sockets', registers: [this.registry] });
  readonly pushes = new Counter({
    name: 'flowra_pushes_total',
    help: 'Pushes sent to rooms',
    labelNames: ['name'],
    registers: [this.registry],
  });

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry, prefix: 'flowra_' });
  }
}
