import type { Page, PageRequest, RequestContext, RequestContract } from '@flowra/contracts';
import { DomainError, newId } from '@flowra/kernel';
import { RpcClient } from '@flowra/messaging';
import { closeRedis, openRedis, type RedisAddress, type RedisConnection } from '@flowra/redis';
import { CommandError, EXIT } from '../exit-codes';

const QUIET = { connected: () => undefined, lost: () => undefined };
const DEADLINE_MS = 10_000;

/** Asks the running services as a system administrator does. Whoever reaches their Redis may. */
export class Services {
  private readonly publisher: RedisConnection;
  private readonly subscriber: RedisConnection;
  private readonly client: RpcClient;

  constructor(redis: RedisAddress) {
    this.publisher = openRedis(redis, 'cli-commands', QUIET);
    this.subscriber = openRedis(redis, 'cli-replies', QUIET);
    this.client = new RpcClient(this.publisher, this.subscriber, newId());
  }

  /** Throws CommandError: `unreachable` when Redis or the service does not answer, `refused` with what the service says otherwise. */
  async call<Payload, Reply>(contract: RequestContract<Payload, Reply>, payload: Payload): Promise<Reply> {
    try {
      return await this.client.call(contract, payload, administrator(), DEADLINE_MS);
    } catch (error) {
      if (!(error instanceof DomainError)) throw new CommandError(EXIT.unreachable, `Redis cannot be reached: ${(error as Error).message}`);
      if (error.code.startsWith('service.')) throw new CommandError(EXIT.unreachable, `The service ${contract.service} does not answer`);
      const { error: cause } = error.details as { error?: string };
      throw new CommandError(EXIT.refused, `${contract.service}: ${error.code}${cause === undefined ? '' : `: ${cause}`}`);
    }
  }

  /** Every item of a list. */
  async *all<Query extends PageRequest, Item>(contract: RequestContract<Query, Page<Item>>, query: Query): AsyncGenerator<Item> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Page<Item> = await this.call(contract, cursor === undefined ? query : { ...query, cursor });
      yield* page.items;
      cursor = page.nextCursor;
    }
  }

  close(): void {
    this.client.close();
    closeRedis(this.publisher);
    closeRedis(this.subscriber);
  }
}

function administrator(): RequestContext {
  const principal = { userId: 'flowra-administrator', username: 'flowra-administrator', displayName: 'Administrator', isSystemAdmin: true };
  return { correlationId: newId(), causationId: null, principal };
}
