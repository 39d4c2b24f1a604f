import { type ConfigOf, integer, oneOf, text, url } from './config';

/** What every service reads. */
export const SERVICE_SETTINGS = {
  FLOWRA_HTTP_PORT: integer('port for HTTP: the API of a gateway, health and metrics of every service', {
    min: 0,
    max: 65_535,
    fallback: 0,
  }),
  FLOWRA_HTTP_HOST: text('address to listen on', '127.0.0.1'),
  MONGODB_URI: url('MongoDB server, without a database name', { schemes: ['mongodb', 'mongodb+srv'] }),
  FLOWRA_DATABASE_PREFIX: text('databases are named <prefix>_chat, <prefix>_task, …', 'flowra'),
  REDIS_URL: url('Redis server', { schemes: ['redis', 'rediss'] }),
  FLOWRA_PARTITIONS: integer('partitions of each event store; fixed when the store is created', { min: 1, max: 1024, fallback: 8 }),
  FLOWRA_STREAM_KEEP: integer('newest events that each stream keeps', { min: 10, max: 100_000, fallback: 1000 }),
  LOG_LEVEL: oneOf('how much is logged', ['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'info'),
} as const;

export type ServiceConfig = ConfigOf<typeof SERVICE_SETTINGS>;

/** What a service that talks to people reads on top. */
export const GATEWAY_SETTINGS = {
  ...SERVICE_SETTINGS,
  FLOWRA_PUBLIC_URL: url('address under which browsers reach Flowra', { schemes: ['http', 'https'] }),
  OIDC_ISSUER: url('issuer of the tokens, as it stands in them', { schemes: ['http', 'https'] }),
  OIDC_INTERNAL_ISSUER: text('address of the issuer from inside, when it differs', ''),
  OIDC_CLIENT_ID: text('client of the browser login', 'flowra-app'),
  OIDC_CLIENT_SECRET: text('secret of that client'),
} as const;

export type GatewayConfig = ConfigOf<typeof GATEWAY_SETTINGS>;
