/** What the identity provider knows of accounts. */
export abstract class UserAccounts {
  /** Whether somebody may still sign in; nobody may who is disabled or gone. Throws DomainError `auth.unavailable`. */
  abstract isEnabled(userId: string): Promise<boolean>;
}
