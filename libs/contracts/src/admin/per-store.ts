import { defineRequest, EVENT_SOURCES, type EventSource, type PayloadClass, type RequestContract } from '../contract';

/** One request to every service that owns an event store. */
export type PerStore<Payload, Reply> = Readonly<Record<EventSource, RequestContract<Payload, Reply>>>;

/** Defines a request that every service with an event store answers alike. */
export function definePerStore<Payload, Reply>(name: string, version: number, payload: PayloadClass<Payload>): PerStore<Payload, Reply> {
  const entries = EVENT_SOURCES.map((source) => [source, defineRequest<Payload, Reply>(source, name, version, payload)]);
  return Object.fromEntries(entries) as PerStore<Payload, Reply>;
}
