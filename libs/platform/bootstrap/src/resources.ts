import { Injectable } from '@nestjs/common';
import { closeRedis, openRedis, type RedisAddress, type RedisConnection } from '@flowra/redis';
import type { ConnectionLog } from './observers';

const COMMANDS = 'commands';

/** The Redis connections of a process: one shared for commands, one each for whoever subscribes or blocks. */
@Injectable()
export class Resources {
  readonly redis: RedisConnection;
  private readonly others: RedisConnection[] = [];

  constructor(
    private readonly address: RedisAddress,
    private readonly observer: ConnectionLog,
  ) {
    this.redis = openRedis(address, COMMANDS, observer);
  }

  /** A connection of its own, for subscriptions. */
  connection(role: string): RedisConnection {
    return this.keep(openRedis(this.address, role, this.observer));
  }

  /** A connection of its own, for commands that wait. */
  blocking(role: string): RedisConnection {
    return this.keep(openRedis(this.address, role, this.observer, 'blocking'));
  }

  /** Why the shared connection is lost, when it is. */
  get failure(): Error | undefined {
    return this.observer.failureOf(COMMANDS);
  }

  /** Closes every connection; called last. */
  close(): void {
    for (const redis of [...this.others, this.redis]) closeRedis(redis);
  }

  private keep(redis: RedisConnection): RedisConnection {
    this.others.push(redis);
    return redis;
  }
}
