import { type ConfigOf, integer, oneOf, secret, text, url } from './config';
import { certificate } from './certificate';
import { origins, rate, Rate } from './rate';
import { redisUrl } from './redis-url';

/** What every service reads. */
export const SERVICE_SETTINGS = {
  FLOWRA_HTTP_PORT: integer('port for HTTP: the API of a gateway, health and metrics of every service', {
    min: 0,
    max: 65_535,
    fallback: 0,
  }),
  FLOWRA_HTTP_HOST: text('address to listen on', '127.0.0.1'),
  MONGODB_URI: secret(url('MongoDB server, without a database name', { schemes: ['mongodb', 'mongodb+srv'] })),
  MONGODB_PASSWORD: secret(text('password of the user in MONGODB_URI, when it does not stand there', '')),
  FLOWRA_DATABASE_PREFIX: text('databases are named <prefix>_chat, <prefix>_task, …', 'flowra'),
  REDIS_URL: secret(
    redisUrl(
      'Redis: `redis://host:6379`, `redis+sentinel://host:26379,host:26379/<primary>` or `redis+cluster://host:6379,host:6379`; `rediss` in front encrypts',
    ),
  ),
  REDIS_PASSWORD: secret(text('password of Redis, when it does not stand in REDIS_URL', '')),
  REDIS_SENTINEL_PASSWORD: secret(text('password of the sentinels, when they have one', '')),
  REDIS_CA: secret(
    certificate('certificate of the authority that signed that of Redis, when it is not a public one: `REDIS_CA_FILE=/path/to/ca.pem`'),
  ),
  FLOWRA_PARTITIONS: integer('partitions of each event store; fixed when the store is created', { min: 1, max: 1024, fallback: 8 }),
  FLOWRA_STREAM_KEEP: integer('newest events that each stream keeps', { min: 10, max: 100_000, fallback: 1000 }),
  FLOWRA_TRUSTED_PROXIES: integer('proxies in front whose X-Forwarded-For counts; 0 when callers connect directly', {
    min: 0,
    max: 10,
    fallback: 1,
  }),
  FLOWRA_ATTACHMENT_LIMIT_MB: integer('largest file that people may put into a chat, in MB', { min: 1, max: 1024, fallback: 25 }),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(
    'where traces go by OTLP over HTTP, such as http://collector:4318; nothing is traced when it is left out',
    {
      schemes: ['http', 'https'],
      fallback: '',
    },
  ),
  OTEL_EXPORTER_OTLP_HEADERS: secret(text('headers for it, as name=value, separated by commas', '')),
  FLOWRA_TRACE_PERCENT: integer('how many of a hundred traces are kept', { min: 1, max: 100, fallback: 100 }),
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
  OIDC_CLIENT_SECRET: secret(text('secret of that client')),
  FLOWRA_DRAIN_SECONDS: integer(
    'how long a gateway that is told to stop (SIGTERM) serves on while it says that it is not ready; longer than balancers take to notice',
    { min: 0, max: 60, fallback: 5 },
  ),
  FLOWRA_CORS_ORIGINS: origins('web origins whose pages may call the API with a token, separated by commas'),
  FLOWRA_LIMIT_ADDRESS: rate('requests of one address: so many at once, and again in so many seconds; `off` for none', new Rate(2000, 4)),
  FLOWRA_LIMIT_USER: rate('requests of one user', new Rate(300, 3)),
  FLOWRA_LIMIT_POSTS: rate('messages posted by one user', new Rate(100, 5)),
  FLOWRA_LIMIT_SIGN_INS: rate('sign-ins begun at one address', new Rate(10, 60)),
  FLOWRA_LIMIT_WRONG_SECRETS: rate('wrong personal access tokens and webhook secrets sent by one address', new Rate(60, 60)),
  FLOWRA_LIMIT_HOOKS: rate('messages posted through one incoming webhook', new Rate(30, 30)),
} as const;

export type GatewayConfig = ConfigOf<typeof GATEWAY_SETTINGS>;

/** What the chat service reads on top: where it keeps a group for each workspace. */
export const CHAT_SETTINGS = {
  ...SERVICE_SETTINGS,
  OIDC_ISSUER: url('issuer whose realm keeps a group for each workspace', { schemes: ['http', 'https'], fallback: '' }),
  OIDC_INTERNAL_ISSUER: text('address of the issuer from inside, when it differs', ''),
  OIDC_ADMIN_CLIENT_ID: text('client whose service account may manage groups there; no groups are kept when it is left out', ''),
  OIDC_ADMIN_CLIENT_SECRET: secret(text('secret of that client', '')),
  OIDC_GROUP_SYNC_SECONDS: integer('how often each workspace looks who was put into its group there, or taken out', {
    min: 1,
    max: 3600,
    fallback: 60,
  }),
} as const;

export type ChatConfig = ConfigOf<typeof CHAT_SETTINGS>;

/** The database of a service. */
export const databaseName = (prefix: string, source: string): string => `${prefix}_${source.replace('-', '_')}`;
