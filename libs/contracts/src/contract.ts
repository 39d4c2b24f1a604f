/** The services that answer requests or publish events. */
export type ServiceName = 'chat' | 'task' | 'tag-parser' | 'notification' | 'realtime-gateway' | 'api-gateway';

/** The services that own an event store. */
export const EVENT_SOURCES = ['chat', 'task', 'tag-parser', 'notification'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** A class whose class-validator decorators say what a payload may be. */
export type PayloadClass<T> = new () => T;

declare const replyOf: unique symbol;

/** A request one service answers: name, version, payload and reply in one place (design, section 4). */
export interface RequestContract<Payload, Reply> {
  readonly service: ServiceName;
  /** The literal that travels: `chat.post-message.v1`. */
  readonly pattern: string;
  readonly payload: PayloadClass<Payload>;
  readonly [replyOf]?: Reply;
}

const requestContracts = new Map<string, RequestContract<unknown, unknown>>();

/** Defines a request. Throws when the pattern is defined already. */
export function defineRequest<Payload, Reply>(
  service: ServiceName,
  name: string,
  version: number,
  payload: PayloadClass<Payload>,
): RequestContract<Payload, Reply> {
  const pattern = `${service}.${name}.v${version}`;
  if (requestContracts.has(pattern)) throw new Error(`The contract ${pattern} is defined twice`);
  const contract: RequestContract<Payload, Reply> = { service, pattern, payload };
  requestContracts.set(pattern, contract);
  return contract;
}

/** Every request contract there is. */
export function allRequestContracts(): readonly RequestContract<unknown, unknown>[] {
  return [...requestContracts.values()];
}

/** The contract behind a pattern. */
export function requestContract(pattern: string): RequestContract<unknown, unknown> | undefined {
  return requestContracts.get(pattern);
}

/** The caller of a request, as the gateway or a service vouches for it. */
export interface Principal {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly isSystemAdmin: boolean;
}

/** What travels with every request besides its payload. */
export interface RequestContext {
  readonly correlationId: string;
  /** The event that made a service ask; null when a person did. */
  readonly causationId: string | null;
  readonly principal: Principal;
  /** Makes the command repeatable: a repeat gives the first answer again. */
  readonly commandId?: string;
  /** Digest of the body behind an `Idempotency-Key`. */
  readonly requestHash?: string;
}
