import type { EventSource } from '@flowra/contracts';

/** The stream of one partition of a service's events. The hash tag keeps a service's streams on one Redis Cluster slot. */
export const streamKey = (source: EventSource, partition: number): string => `flowra:{${source}}:events:${partition}`;

/** Hash: consumer group → the last position it has handled; trimming never passes the lowest. */
export const groupsKey = (source: EventSource, partition: number): string => `flowra:{${source}}:groups:${partition}`;

/** Where a replica that appended wakes the replica that publishes. */
export const wakeChannel = (source: EventSource): string => `flowra:wake:${source}`;

/** A stream entry id carries the position, so that Redis itself refuses a repeat. */
export const entryId = (position: number): string => `${position}-0`;

/** The position in an entry id. */
export const positionOf = (id: string): number => Number(id.slice(0, id.indexOf('-')));
