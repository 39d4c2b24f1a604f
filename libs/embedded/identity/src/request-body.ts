import type { IncomingMessage } from 'node:http';

const LIMIT_BYTES = 64 * 1024;

/** A request that can't be served as it is. */
export class BadRequest extends Error {
  readonly status = 400;
  readonly expose = true;
}

/** The fields of a submitted form. */
export async function readForm(request: IncomingMessage): Promise<Readonly<Record<string, string | undefined>>> {
  return Object.fromEntries(new URLSearchParams(await readText(request)));
}

/** The JSON object in a request body. */
export async function readJsonObject(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(request);
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadRequest('the body must be a JSON object');
  return value as Readonly<Record<string, unknown>>;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LIMIT_BYTES) throw new BadRequest('the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest('the body is not JSON');
  }
}
