import type { RedisConnection } from '@flowra/redis';

/** A login that is over; without its id, every login of the person. */
export type EndedLogin = { readonly loginId: string } | { readonly userId: string };

const CHANNEL = 'flowra:login-ended';

/** Tells every process that a login is over. */
export async function announceLoginEnd(redis: RedisConnection, ended: EndedLogin): Promise<void> {
  await redis.publish(CHANNEL, JSON.stringify(ended));
}

/** Hears of each login that ends, on a connection of the caller's own that does nothing else. */
export async function followLoginEnds(subscriber: RedisConnection, listener: (ended: EndedLogin) => void): Promise<void> {
  subscriber.on('message', (_channel: string, text: string) => listener(JSON.parse(text) as EndedLogin));
  await subscriber.subscribe(CHANNEL);
}

/** Whether somebody with this login is meant. */
export const isEnded = (ended: EndedLogin, { loginId, userId }: { readonly loginId?: string; readonly userId: string }): boolean =>
  'loginId' in ended ? ended.loginId === loginId : ended.userId === userId;
