import type { UseCases } from './use-cases';
import { ChangeProfileController } from './commands/change-profile/change-profile.controller';
import { ChangeProfileHandler } from './commands/change-profile/change-profile.handler';
import { GetMeController } from './queries/get-me/get-me.controller';
import { GetMeHandler } from './queries/get-me/get-me.query';

/** What people say about themselves: what can be asked of it. */
export const profilesUseCases: UseCases = {
  controllers: [ChangeProfileController, GetMeController],
  handlers: [ChangeProfileHandler, GetMeHandler],
};
