import { compactVerify, createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { KeyRing } from './key-ring';

/** Checks tokens that this identity issued itself. */
export class SignedTokens {
  constructor(
    private readonly keys: KeyRing,
    private readonly issuer: string,
  ) {}

  /** The claims of a valid access token in an `Authorization` header, or null. */
  async bearer(authorization: string): Promise<JWTPayload | null> {
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) return null;
    try {
      const { payload } = await jwtVerify(token, this.keySet(), { issuer: this.issuer, algorithms: ['RS256'] });
      return payload['typ'] === 'Bearer' ? payload : null;
    } catch {
      return null;
    }
  }

  /** The claims of an ID token of this issuer, also an expired one: it only hints at who logs out. */
  async idTokenHint(hint: string): Promise<JWTPayload | null> {
    try {
      const { payload } = await compactVerify(hint, this.keySet(), { algorithms: ['RS256'] });
      const claims = JSON.parse(new TextDecoder().decode(payload)) as JWTPayload;
      return claims.iss === this.issuer ? claims : null;
    } catch {
      return null;
    }
  }

  private keySet(): ReturnType<typeof createLocalJWKSet> {
    return createLocalJWKSet({ keys: this.keys.publicKeys as Parameters<typeof createLocalJWKSet>[0]['keys'] });
  }
}
