import type { PresenceState } from '@flowra/contracts';
import type { RedisConnection } from '@flowra/redis';
import type { ChainableCommander } from 'ioredis';

/** Whether somebody is at a device. */
export type ConnectionState = 'active' | 'away';

/** One open socket of one person. */
export interface Connection {
  readonly userId: string;
  readonly connectionId: string;
}

/** What a change of one connection meant for the person. */
export interface Transition {
  readonly before: PresenceState;
  readonly after: PresenceState;
}

/**
 * Every connection with the time at which it lapses unless it is renewed. The hash tag keeps it on one Redis Cluster slot with what
 * changes together with it.
 */
const LAPSES = 'flowra:{presence}:lapses';
/** Hash of a person's connections: id → state. */
const keyOf = (userId: string): string => `flowra:{presence}:of:${userId}`;

const SEPARATOR = ' ';
const memberOf = ({ userId, connectionId }: Connection): string => `${connectionId}${SEPARATOR}${userId}`;

function toConnection(member: string): Connection {
  const at = member.indexOf(SEPARATOR);
  return { connectionId: member.slice(0, at), userId: member.slice(at + 1) };
}

/** Of several devices the liveliest counts. */
function stateOf(connections: Readonly<Record<string, string>>): PresenceState {
  const states = Object.values(connections);
  if (states.includes('active')) return 'online';
  return states.length > 0 ? 'away' : 'offline';
}

/**
 * Who is connected, in Redis, for all replicas together. Each connection lapses unless its replica renews it, so that what a killed
 * replica held is gone soon. Each change tells what it meant, since Redis runs it in one piece.
 */
export class PresenceStore {
  constructor(private readonly redis: RedisConnection) {}

  /** Notes a connection, good for so long. */
  put(connection: Connection, state: ConnectionState, forMs: number): Promise<Transition> {
    const { userId, connectionId } = connection;
    return this.change(userId, (commands) =>
      commands.hset(keyOf(userId), connectionId, state).zadd(LAPSES, Date.now() + forMs, memberOf(connection)),
    );
  }

  /** Lets connections go on; answers those of which Redis had lost the state. */
  async renew(connections: ReadonlyMap<Connection, ConnectionState>, forMs: number): Promise<Connection[]> {
    const lost: Connection[] = [];
    const commands = this.redis.pipeline();
    const lapsesAt = Date.now() + forMs;
    for (const [connection, state] of connections) {
      commands.hset(keyOf(connection.userId), connection.connectionId, state).zadd(LAPSES, lapsesAt, memberOf(connection));
    }
    const answers = (await commands.exec()) ?? [];
    for (const [index, connection] of [...connections.keys()].entries()) {
      const [error, created] = answers[index * 2] ?? [];
      if (error) throw error;
      if (created === 1) lost.push(connection);
    }
    return lost;
  }

  /** Lets a connection lapse in so many milliseconds. */
  async lapse(connection: Connection, inMs: number): Promise<void> {
    await this.redis.zadd(LAPSES, Date.now() + inMs, memberOf(connection));
  }

  /** Takes out what has lapsed; answers whose state that changed. Each connection is taken out by one replica. */
  async takeLapsed(atMost: number): Promise<string[]> {
    const members = await this.redis.zrangebyscore(LAPSES, 0, Date.now(), 'LIMIT', 0, atMost);
    const changed = new Set<string>();
    for (const member of members) {
      if ((await this.redis.zrem(LAPSES, member)) === 0) continue;
      const { userId, connectionId } = toConnection(member);
      const { before, after } = await this.change(userId, (commands) => commands.hdel(keyOf(userId), connectionId));
      if (before !== after) changed.add(userId);
    }
    return [...changed];
  }

  /** The states of people, in their order. */
  async states(userIds: readonly string[]): Promise<PresenceState[]> {
    const commands = this.redis.pipeline();
    for (const userId of userIds) commands.hgetall(keyOf(userId));
    return ((await commands.exec()) ?? []).map(([error, connections]) => {
      if (error) throw error;
      return stateOf(connections as Record<string, string>);
    });
  }

  private async change(userId: string, add: (commands: ChainableCommander) => ChainableCommander): Promise<Transition> {
    const answers = await add(this.redis.multi().hgetall(keyOf(userId)))
      .hgetall(keyOf(userId))
      .exec();
    if (!answers) throw new Error('The presence of a person could not be changed');
    for (const [error] of answers) if (error) throw error;
    const connections = (at: number) => answers[at][1] as Record<string, string>;
    return { before: stateOf(connections(0)), after: stateOf(connections(answers.length - 1)) };
  }
}
