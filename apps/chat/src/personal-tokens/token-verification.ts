import { CLOCK, type Clock } from '@flowra/bootstrap';
import type { TokenScope, VerifiedPersonalToken, VerifyPersonalToken } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { ReadModels } from '../projections/read-models';
import { EnabledAccounts } from './enabled-accounts';
import { PersonalTokenUses } from './personal-token-uses';

/** Says whom a token stands for, now. */
@Injectable()
export class TokenVerification {
  constructor(
    private readonly models: ReadModels,
    private readonly uses: PersonalTokenUses,
    private readonly accounts: EnabledAccounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The person behind a token that is neither revoked nor expired and whose account is enabled. Nobody is a system administrator by a
   * token. Throws `auth.invalid-token`, `auth.expired-token`, `auth.unavailable`.
   */
  async verify({ secretHash }: VerifyPersonalToken): Promise<VerifiedPersonalToken> {
    const found = await this.models.personalTokens.findOne({ secretHash });
    if (!found || found.isRevoked) throw refuse('auth.invalid-token');
    const now = this.clock.now();
    if (found.expiresAt <= now) throw refuse('auth.expired-token');
    const { _id: tokenId, userId, username, displayName, scopes, expiresAt } = found;
    if (!(await this.accounts.isEnabled(userId))) throw refuse('auth.invalid-token');
    await this.uses.note(tokenId, now);
    const principal = { userId, username, displayName, isSystemAdmin: false };
    return { tokenId, principal, scopes: scopes as TokenScope[], expiresAt: expiresAt.toISOString() };
  }
}
