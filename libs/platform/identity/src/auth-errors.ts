/** Every refusal of this library; the gateways map each to a status. */
export type AuthErrorCode =
  /** Nothing that identifies the caller. */
  | 'auth.missing-token'
  /** Forged, malformed, or meant for somebody else. */
  | 'auth.invalid-token'
  | 'auth.expired-token'
  /** The identity provider can't be reached; ask again later. */
  | 'auth.unavailable'
  /** The identity provider knows nobody with this id. */
  | 'auth.unknown-user'
  /** The identity provider or the checks on its answer refused this login. */
  | 'auth.login-refused'
  /** What says that a login has ended is forged, old, or meant for somebody else. */
  | 'auth.logout-refused'
  /** The refresh token is spent, revoked or expired. */
  | 'auth.refresh-refused';
