import { type ServiceConfig, withPassword } from '@flowra/config';

/** Where a Redis is, and what it takes to be let in. */
export interface RedisAddress {
  /** In one of the forms of `parseRedisUrl`. */
  readonly url: string;
  /** Certificate of the authority that signed the server's, in PEM form; the usual ones when it is left out. */
  readonly ca?: string;
  /** Password of the sentinels, when they have one of their own. */
  readonly sentinelPassword?: string;
}

/** The Redis that a service is configured for. */
export function redisAddressOf(
  config: Pick<ServiceConfig, 'REDIS_URL' | 'REDIS_PASSWORD' | 'REDIS_CA' | 'REDIS_SENTINEL_PASSWORD'>,
): RedisAddress {
  return {
    url: withPassword(config.REDIS_URL, config.REDIS_PASSWORD),
    ...(config.REDIS_CA !== '' && { ca: config.REDIS_CA }),
    ...(config.REDIS_SENTINEL_PASSWORD !== '' && { sentinelPassword: config.REDIS_SENTINEL_PASSWORD }),
  };
}
