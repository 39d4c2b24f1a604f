import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What a script of another origin may read of an answer besides its body. */
const EXPOSED = [
  'X-Correlation-Id',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'ETag',
  'Location',
  'Content-Disposition',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const PREFLIGHT_SECONDS = 600;

/** Lets pages of these origins, and of no others, call the API. They need a token: cookies do not cross. */
export async function allowOrigins(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  const allowed: FastifyCorsOptions = {
    origin: [...origins],
    methods: METHODS,
    exposedHeaders: EXPOSED,
    credentials: false,
    maxAge: PREFLIGHT_SECONDS,
  };
  const optionsOf = (request: FastifyRequest, give: (error: Error | null, options?: FastifyCorsOptions) => void): void =>
    give(null, request.url.startsWith('/api/') ? allowed : { origin: false });
  await server.register(cors, () => optionsOf);
}
