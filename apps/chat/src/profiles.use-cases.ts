import type { UseCases } from './use-cases';
import { ChangeProfileController } from './commands/change-profile/change-profile.controller';
import { ChangeProfileHandler } from './commands/change-profile/change-profile.handler';
import { GetMeController } from './queries/get-me/get-me.controller';
import { GetMeHandler } from './queries/get-me/get-me.query';
import { EnabledAccounts } from './personal-tokens/enabled-accounts';
import { PersonalTokenUses } from './personal-tokens/personal-token-uses';
import { PersonalTokens } from './personal-tokens/personal-tokens';
import { PersonalTokensController } from './personal-tokens/personal-tokens.controller';
import { TokenVerification } from './personal-tokens/token-verification';

/** What people say about themselves, and the tokens that act for them: what can be asked of it. */
export const profilesUseCases: UseCases = {
  controllers: [ChangeProfileController, GetMeController, PersonalTokensController],
  handlers: [ChangeProfileHandler, GetMeHandler, EnabledAccounts, PersonalTokenUses, PersonalTokens, TokenVerification],
};
