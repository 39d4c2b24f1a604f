import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Kinds of secrets that we give out, by what they begin with, so that a scanner that finds one knows what it is. */
export const SECRET_PREFIXES = { personalToken: 'flo_', webhook: 'flo_hook_' } as const;
export type SecretKind = keyof typeof SECRET_PREFIXES;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_BYTES = 32;
/** 32 bytes in base62. */
const RANDOM_LENGTH = 43;
/** A CRC-32 in base62. */
const CHECKSUM_LENGTH = 6;
const FORM = new RegExp(`^[0-9A-Za-z]{${RANDOM_LENGTH + CHECKSUM_LENGTH}}$`);

/** A new secret: prefix, 256 random bits, and a checksum by which anybody tells a secret of ours from noise. */
export function newSecret(kind: SecretKind): string {
  const random = base62(BigInt(`0x${randomBytes(RANDOM_BYTES).toString('hex')}`), RANDOM_LENGTH);
  return SECRET_PREFIXES[kind] + random + checksumOf(random);
}

/** Whether a text is a secret of this kind by its form; whether it opens anything is another question. */
export function isSecret(kind: SecretKind, text: string): boolean {
  const prefix = SECRET_PREFIXES[kind];
  const rest = text.slice(prefix.length);
  return text.startsWith(prefix) && FORM.test(rest) && checksumOf(rest.slice(0, RANDOM_LENGTH)) === rest.slice(RANDOM_LENGTH);
}

/** What is stored and sent of a secret: SHA-256 in base64url. Nothing slower is needed, since nobody guesses 256 random bits. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** What people recognise a secret by. */
export const lastFourOf = (secret: string): string => secret.slice(-4);

const checksumOf = (text: string): string => base62(BigInt(crc32(text)), CHECKSUM_LENGTH);

function base62(value: bigint, length: number): string {
  let [rest, text] = [value, ''];
  for (; rest > 0n; rest /= 62n) text = ALPHABET[Number(rest % 62n)] + text;
  return text.padStart(length, '0');
}
