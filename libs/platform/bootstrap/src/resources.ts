import { type ConnectionObserver, openRedis } from '@flowra/messaging';
import { Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';

/** The Redis connections of a process: one shared for commands, one each for whoever subscribes or blocks. */
@Injectable()
export class Resources {
  readonly redis: Redis;
  private readonly others: Redis[] = [];

  constructor(
    private readonly url: string,
    private readonly observer: ConnectionObserver,
  ) {
    this.redis = openRedis(url, 'commands', observer);
  }

  /** A connection of its own, for subscriptions. */
  connection(role: string): Redis {
    return this.keep(openRedis(this.url, role, this.observer));
  }

  /** A connection of its own, for commands that wait. */
  blocking(role: string): Redis {
    return this.keep(openRedis(this.url, role, this.observer, 'blocking'));
  }

  /** Closes every connection; called last. */
  close(): void {
    for (const redis of [...this.others, this.redis]) redis.disconnect();
  }

  private keep(redis: Redis): Redis {
    this.others.push(redis);
    return redis;
  }
}
