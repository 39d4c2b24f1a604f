import { closeRedis, openRedis } from '@flowra/redis';
import { type RunningService, type ServiceSetup, startService } from '@flowra/bootstrap';
import type { EventSource, Principal, RequestContext, RequestContract, ServiceName } from '@flowra/contracts';
import { type EventEnvelope, newId } from '@flowra/kernel';
import { RpcClient } from '@flowra/messaging';
import { TestMongoServer } from '@flowra/test-servers';
import { type Neighbour, startNeighbour } from './neighbour';
import { Stores } from './stores';
import { startTestRedis } from './test-redis';

/** An event as it is stored, its data unread. */
export type StoredEvent = EventEnvelope<string, Readonly<Record<string, unknown>>>;

type Asking = Partial<Omit<RequestContext, 'principal'>>;

/** Services on stores of their own, asked as other services ask them. */
export interface ServiceRig {
  readonly stores: Stores;
  /** How further services find the same stores. */
  readonly environment: Readonly<Record<string, string>>;
  /** Asks a service. Throws the DomainError with which it refuses. */
  call<Payload, Reply>(contract: RequestContract<Payload, Reply>, payload: Payload, principal: Principal, asking?: Asking): Promise<Reply>;
  /** Every event of a service, in the order of its partitions. */
  events(source: EventSource): Promise<StoredEvent[]>;
  /** Ends the services, then what they run on. */
  stop(): Promise<void>;
}

/** Somebody who asks; the id and the display name follow from the username. */
export function person(username: string, more: Partial<Principal> = {}): Principal {
  const displayName = username[0].toUpperCase() + username.slice(1);
  return { userId: `user-${username}`, username, displayName, isSystemAdmin: false, ...more };
}

/** The code of the refusal that a request meets; undefined when it meets none. */
export async function refusalOf(request: Promise<unknown>): Promise<string | undefined> {
  return request.then(
    () => undefined,
    (error: { code?: string }) => error.code ?? String(error),
  );
}

/** Starts services on an empty MongoDB and an empty Redis, and whom they work with as processes beside them. */
export async function startServiceRig(
  setups: readonly ServiceSetup<never>[],
  neighbours: readonly ServiceName[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<ServiceRig> {
  const mongo = await TestMongoServer.start();
  const redis = await startTestRedis();
  const environment = { ...mongo.environment, ...redis.environment, LOG_LEVEL: 'silent', ...settings };
  const quiet = { connected: () => undefined, lost: () => undefined };
  const [publisher, subscriber] = ['commands', 'replies'].map((role) => openRedis(redis.address, role, quiet));
  const client = new RpcClient(publisher, subscriber, newId());
  const stores = new Stores(mongo.uri, mongo.prefix);
  const services: (RunningService | Neighbour)[] = [];
  const stop = async () => {
    for (const service of services) await service.stop();
    client.close();
    closeRedis(publisher);
    await stores.close();
    await redis.stop();
    await mongo.stop();
  };
  try {
    for (const setup of setups) services.push(await startService(setup, environment));
    for (const name of neighbours) services.push(await startNeighbour(name, environment));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    stores,
    environment,
    call: (contract, payload, principal, asking = {}) =>
      client.call(contract, payload, { correlationId: newId(), causationId: null, ...asking, principal }, 20_000),
    events: async (source) => (await stores.events(source)) as StoredEvent[],
    stop,
  };
}
