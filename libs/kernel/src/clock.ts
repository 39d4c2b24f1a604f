/** Where time comes from; the server's clock decides (design, section 7). */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
