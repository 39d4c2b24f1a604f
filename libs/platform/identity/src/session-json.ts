import type { Session } from './session-store';

/** What `JSON.stringify` makes of a value: dates become text. */
type Json<Value> = { readonly [Key in keyof Value]: Value[Key] extends Date ? string : Value[Key] };

interface StoredSession {
  readonly tokens: Json<Session['tokens']>;
  readonly principal: Json<Session['principal']>;
  readonly createdAt: string;
}

/** The session in the JSON that the store itself wrote. */
export function parseSession(json: string): Session {
  const { tokens, principal, createdAt } = JSON.parse(json) as StoredSession;
  return {
    tokens: { ...tokens, expiresAt: new Date(tokens.expiresAt) },
    principal: { ...principal, expiresAt: new Date(principal.expiresAt) },
    createdAt: new Date(createdAt),
  };
}
