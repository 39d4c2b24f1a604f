import { generateKeyPair, type JsonWebKey, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { JsonFile } from './json-file';

/** An RSA key that signs tokens. */
export interface SigningKey extends JsonWebKey {
  readonly kid: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
}

interface StoredKeys {
  /** Newest first: the first one signs, all verify. */
  readonly signing: readonly SigningKey[];
  readonly cookies: readonly string[];
}

const KEPT_KEYS = 3;
const generate = promisify(generateKeyPair);

/** The keys of the realm, kept between runs. */
export class KeyRing {
  private constructor(
    private readonly file: JsonFile<StoredKeys>,
    private keys: StoredKeys,
  ) {}

  /** Reads the keys, or makes the first ones. */
  static async open(directory: string): Promise<KeyRing> {
    const file = new JsonFile<StoredKeys>(join(directory, 'keys.json'));
    const stored = await file.read();
    if (stored !== null) return new KeyRing(file, stored);
    const first = { signing: [await newSigningKey()], cookies: [randomBytes(32).toString('base64url')] };
    await file.write(first);
    return new KeyRing(file, first);
  }

  get signing(): readonly SigningKey[] {
    return this.keys.signing;
  }

  get cookies(): readonly string[] {
    return this.keys.cookies;
  }

  /** The public halves, as anybody may see them. */
  get publicKeys(): JsonWebKey[] {
    return this.keys.signing.map(({ kty, kid, alg, use, n, e }) => ({ kty, kid, alg, use, n, e }));
  }

  /** Signs with a new key from now on; tokens of the last keys stay valid. Answers the new key's id. */
  async rotate(): Promise<string> {
    const key = await newSigningKey();
    const keys = { ...this.keys, signing: [key, ...this.keys.signing].slice(0, KEPT_KEYS) };
    await this.file.write(keys);
    this.keys = keys;
    return key.kid;
  }
}

async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}
