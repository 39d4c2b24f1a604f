import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { LONGER_SECONDS, SECONDS } from './buckets';

/** Rate, errors and duration of what a service is asked, and what it pushes to sockets. */
export function edgeMetrics(registry: Registry) {
  const registers = [registry];
  return {
    http: new Histogram({
      name: 'flowra_http_request_seconds',
      help: 'Time to answer an HTTP request, by the template of its route',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    }),
    requests: new Histogram({
      name: 'flowra_rpc_request_seconds',
      help: 'Time to answer a request of another service, by its contract; code is ok or that of the refusal',
      labelNames: ['pattern', 'code'],
      buckets: SECONDS,
      registers,
    }),
    sockets: new Gauge({ name: 'flowra_socket_connections', help: 'Open sockets', registers }),
    pushes: new Counter({ name: 'flowra_pushes_total', help: 'Pushes sent to rooms', labelNames: ['name'], registers }),
    fanOut: new Histogram({
      name: 'flowra_fanout_seconds',
      help: 'Time from the moment an event was appended to its push to the sockets',
      labelNames: ['source'],
      buckets: LONGER_SECONDS,
      registers,
    }),
    dependencyUp: new Gauge({
      name: 'flowra_dependency_up',
      help: '1 when the dependency answered its last probe, else 0',
      labelNames: ['dependency', 'required'],
      registers,
    }),
  };
}
