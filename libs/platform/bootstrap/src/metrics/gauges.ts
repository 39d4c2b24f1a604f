import type { AppendObserver } from '@flowra/event-store';
import type { ConsumerGroup, ConsumerObserver, LeaseCoordinator, Relay } from '@flowra/messaging';
import type { Metrics } from '@flowra/observability';
import type { Connection } from 'mongoose';
import type { Dependencies } from '../health/dependencies';

/** Counts what the groups of a service do. */
export function deliveryObserver({ delivery }: Metrics): Pick<ConsumerObserver, 'handled' | 'ran' | 'ranTogether'> {
  return {
    handled: (source, _partition, events) => {
      for (const { eventType } of events) delivery.handled.inc({ source, type: eventType });
    },
    ran: (source, handler, { eventType }, milliseconds) =>
      delivery.handling.observe({ source, type: eventType, handler }, milliseconds / 1000),
    ranTogether: (source, handler, _events, milliseconds) => delivery.batches.observe({ source, handler }, milliseconds / 1000),
  };
}

/** Measures the inserts of a store. */
export function appendObserver({ store }: Metrics): AppendObserver {
  return {
    inserted: (milliseconds) => store.append.observe(milliseconds / 1000),
    conflicted: (kind) => store.conflicts.inc({ kind }),
  };
}

/** Shows how what the service depends on is, as the probes found it last. */
export function showDependencies(dependencies: Dependencies, metrics: Metrics): void {
  const { dependencyUp } = metrics.edge;
  metrics.beforeScrape(() => {
    dependencyUp.reset();
    for (const [dependency, { state, isRequired }] of Object.entries(dependencies.report()))
      dependencyUp.set({ dependency, required: String(isRequired) }, state === 'up' ? 1 : 0);
  });
}

/** Shows how far behind the service is in publishing and following, and what it could not handle; asked for at each scrape. */
export function showDelivery(
  metrics: Metrics,
  connection: Connection,
  groups: readonly ConsumerGroup[],
  leases: LeaseCoordinator,
  relay: Relay,
): void {
  const { delivery, store } = metrics;
  metrics.beforeScrape(() => {
    store.relayLag.reset();
    for (const [partition, seconds] of relay.lag()) store.relayLag.set({ partition }, seconds);
    delivery.partitionsHeld.reset();
    for (const { group, partitions, held } of leases.shares()) {
      delivery.partitions.set({ group }, partitions);
      delivery.partitionsHeld.set({ group }, held);
    }
  });
  metrics.beforeScrape(async () => {
    const gauges = [delivery.position, delivery.lagEvents, delivery.lagSeconds];
    for (const gauge of gauges) gauge.reset();
    await Promise.all(
      groups.map(async (group) => {
        for (const { partition, position, events, seconds } of await group.lag()) {
          const place = { source: group.source, partition };
          delivery.position.set(place, position);
          delivery.lagEvents.set(place, events);
          delivery.lagSeconds.set(place, seconds);
        }
      }),
    );
  });
  metrics.beforeScrape(async () => {
    delivery.retrying.remove();
    delivery.deadLetters.remove();
    const [retrying, dead] = await Promise.all(
      ['retry_queue', 'dead_letter_queue'].map((name) => connection.collection(name).estimatedDocumentCount()),
    );
    delivery.retrying.set(retrying);
    delivery.deadLetters.set(dead);
  });
}
