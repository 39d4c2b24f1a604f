import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { RedisConnection } from '@flowra/redis';

/** How long the answer to a keyed request is kept. Later the stores still know that the command ran. */
const KEEP_SECONDS = 24 * 3600;
/** What is larger is not kept; the service that answered makes it again. */
const MAX_BYTES = 64 * 1024;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The first answer to a keyed request. */
export interface KeptAnswer {
  readonly requestHash: string;
  readonly status: number;
  readonly body: unknown;
}

/**
 * First answers in Redis, sealed with a key that is made from the caller's idempotency key and stored nowhere: some answers hold
 * secrets, and reading Redis is not enough to read them.
 */
export class KeptAnswers {
  constructor(private readonly redis: RedisConnection) {}

  /** The answer that was kept for a command; undefined when there is none. Throws what Redis throws. */
  async find(commandId: string, secret: string): Promise<KeptAnswer | undefined> {
    const sealed = await this.redis.get(keyOf(commandId));
    return sealed ? (JSON.parse(open(sealed, secret)) as KeptAnswer) : undefined;
  }

  /** Keeps an answer, unless one is kept already. Throws what Redis throws. */
  async keep(commandId: string, secret: string, answer: KeptAnswer): Promise<void> {
    const text = JSON.stringify(answer);
    if (text.length > MAX_BYTES) return;
    await this.redis.set(keyOf(commandId), seal(text, secret), 'EX', KEEP_SECONDS, 'NX');
  }
}

const keyOf = (commandId: string): string => `flowra:answer:${commandId}`;
const cipherKey = (secret: string): Buffer => createHash('sha256').update(`answer ${secret}`).digest();

function seal(text: string, secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', cipherKey(secret), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

function open(text: string, secret: string): string {
  const sealed = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', cipherKey(secret), sealed.subarray(0, IV_BYTES));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}
