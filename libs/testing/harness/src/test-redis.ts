import { hasRedisServer, TestRedis } from '@flowra/test-servers';

export { hasRedisServer, TestRedis };

/** Starts a Redis of a test's own, of the usual kind. */
export const startTestRedis = (): Promise<TestRedis> => TestRedis.start();
