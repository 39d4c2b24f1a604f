import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** What is smaller travels in one packet anyhow. */
const SMALLEST_BYTES = 1024;
const TEXT = /^(?:text\/|application\/(?:json|problem\+json|manifest\+json|javascript))/;
/** More effort costs more time than the bytes that it saves; what is built once is compressed to the utmost by the build. */
const BROTLI_QUALITY = 5;

type Encoding = 'br' | 'gzip';

/**
 * Sends pages and answers of the API compressed to whoever takes it. Streams go as they are: files are compressed by their own formats, and
 * the built scripts and styles by the build. A page that holds a secret repeats nothing that another site could have put into its address,
 * and cookies do not go with requests from there, so that the length of an answer gives nothing away.
 */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!isText(reply, payload)) {
      done(null, payload);
      return;
    }
    vary(reply);
    const encoding = encodingFor(String(request.headers['accept-encoding'] ?? ''));
    if (encoding === null || Buffer.byteLength(payload) < SMALLEST_BYTES) {
      done(null, payload);
      return;
    }
    const finish = (error: Error | null, compressed: Buffer): void => {
      if (error !== null) {
        done(error);
        return;
      }
      void reply.header('content-encoding', encoding).removeHeader('content-length');
      done(null, compressed);
    };
    if (encoding === 'gzip') gzip(payload, finish);
    else brotliCompress(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }, finish);
  });
}

function isText(reply: FastifyReply, payload: unknown): payload is string | Buffer {
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return false;
  return reply.getHeader('content-encoding') === undefined && TEXT.test(String(reply.getHeader('content-type') ?? ''));
}

/** The best that the client takes; null when it takes neither. */
export function encodingFor(accepted: string): Encoding | null {
  const offers = new Map(
    accepted.split(',').map((offer) => {
      const [name, ...parameters] = offer.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
      return [name.trim(), quality === undefined ? 1 : Number(quality.slice(2))] as const;
    }),
  );
  return (['br', 'gzip'] as const).find((name) => (offers.get(name) ?? offers.get('*') ?? 0) > 0) ?? null;
}

function vary(reply: FastifyReply): void {
  const others = reply.getHeader('vary');
  void reply.header('vary', others === undefined ? 'accept-encoding' : `${String(others)}, accept-encoding`);
}
