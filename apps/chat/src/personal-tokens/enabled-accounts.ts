import { CLOCK, type Clock } from '@flowra/bootstrap';
import { UserAccounts } from '@flowra/identity';
import { DomainError } from '@flowra/kernel';
import { Inject, Injectable, Optional } from '@nestjs/common';

/** What the identity provider said of an account is believed so long. */
const ACCOUNT_KNOWN_MS = 30_000;
/** While it cannot be reached, what it said last counts so long. */
const ACCOUNT_UNREACHABLE_MS = 3_600_000;
const MOST_ACCOUNTS = 5_000;

/** Whose account is enabled at the identity provider, for whoever acts without signing in. Everybody's, where no provider is administered. */
@Injectable()
export class EnabledAccounts {
  private readonly accounts = new Map<string, { readonly isEnabled: boolean; readonly askedAt: number }>();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() private readonly provider?: UserAccounts,
  ) {}

  /** Throws `auth.unavailable` when the provider cannot be reached and nothing is known. */
  async isEnabled(userId: string): Promise<boolean> {
    if (!this.provider) return true;
    const now = this.clock.now().getTime();
    const known = this.accounts.get(userId);
    if (known && now - known.askedAt < ACCOUNT_KNOWN_MS) return known.isEnabled;
    try {
      const isEnabled = await this.provider.isEnabled(userId);
      this.accounts.delete(userId);
      this.accounts.set(userId, { isEnabled, askedAt: now });
      this.forgetOldest();
      return isEnabled;
    } catch (error) {
      const isAway = error instanceof DomainError && error.code === 'auth.unavailable';
      if (isAway && known && now - known.askedAt < ACCOUNT_UNREACHABLE_MS) return known.isEnabled;
      throw error;
    }
  }

  private forgetOldest(): void {
    if (this.accounts.size <= MOST_ACCOUNTS) return;
    const [oldest] = this.accounts.keys();
    this.accounts.delete(oldest);
  }
}
