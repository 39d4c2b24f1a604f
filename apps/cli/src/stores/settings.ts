import { certificate, readConfig, redisUrl, secret, text, withPassword } from '@flowra/config';
import { type RedisAddress, redisAddressOf } from '@flowra/redis';
import { resolve } from 'node:path';

/** How the command line finds the stores. */
export const CLI_SETTINGS = {
  MONGODB_URI: secret(text('MongoDB of the services; without it, the one of FLOWRA_DATA_DIR', '')),
  MONGODB_PASSWORD: secret(text('password of the user in MONGODB_URI, when it does not stand there', '')),
  FLOWRA_DATABASE_PREFIX: text('databases are named <prefix>_chat, <prefix>_task, …', 'flowra'),
  REDIS_URL: secret({
    ...redisUrl('Redis of the services, over which they are asked, in any form that they take; without it, the one of FLOWRA_DATA_DIR'),
    fallback: '',
  }),
  REDIS_PASSWORD: secret(text('password of Redis, when it does not stand in REDIS_URL', '')),
  REDIS_SENTINEL_PASSWORD: secret(text('password of the sentinels, when they have one', '')),
  REDIS_CA: secret(certificate('certificate of the authority that signed that of Redis, when it is not a public one')),
  FLOWRA_DATA_DIR: text('data folder of `npm start`', '.flowra'),
} as const;

export interface CliConfig {
  readonly mongoUri: string | undefined;
  readonly redis: RedisAddress | undefined;
  readonly prefix: string;
  readonly dataDir: string;
}

/** Reads the environment. Throws ConfigError with every fault. */
export function readCliConfig(environment: NodeJS.ProcessEnv): CliConfig {
  const values = readConfig(CLI_SETTINGS, environment);
  return {
    mongoUri: values.MONGODB_URI === '' ? undefined : withPassword(values.MONGODB_URI, values.MONGODB_PASSWORD),
    redis: values.REDIS_URL === '' ? undefined : redisAddressOf(values),
    prefix: values.FLOWRA_DATABASE_PREFIX,
    dataDir: resolve(values.FLOWRA_DATA_DIR),
  };
}
