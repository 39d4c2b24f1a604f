import { Cluster } from 'ioredis';
import type { RedisConnection } from './redis-connection';

/**
 * Publishes, and answers how many got it. A node of a cluster counts only its own subscribers, so there the others are asked when it has
 * none; more than none is then all that the number says.
 */
export async function publish(redis: RedisConnection, channel: string, text: string): Promise<number> {
  const receivers = await redis.publish(channel, text);
  return receivers === 0 && redis instanceof Cluster ? subscribers(redis, channel) : receivers;
}

/** How many subscribe to a channel. */
export async function subscribers(redis: RedisConnection, channel: string): Promise<number> {
  const answers = await ofEachNode(redis, (node) => node.pubsub('NUMSUB', channel) as Promise<[string, number]>);
  return answers.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** The channels of a pattern that somebody subscribes to, in their order. */
export async function channelsLike(redis: RedisConnection, pattern: string): Promise<string[]> {
  const answers = await ofEachNode(redis, (node) => node.pubsub('CHANNELS', pattern) as Promise<string[]>);
  return [...new Set(answers.flat())].sort();
}

/** Asks every node of a cluster, or the one server. A node that is away has no subscribers; throws when all are. */
async function ofEachNode<Answer>(redis: RedisConnection, ask: (node: RedisConnection) => Promise<Answer>): Promise<Answer[]> {
  if (!(redis instanceof Cluster)) return [await ask(redis)];
  const nodes = redis.nodes('all');
  const answers = await Promise.allSettled((nodes.length > 0 ? nodes : [redis]).map(ask));
  const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  if (given.length === 0) throw (answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason;
  return given;
}
