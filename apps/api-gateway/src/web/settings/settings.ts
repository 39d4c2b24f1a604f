import { InvitesController } from './invites.controller';
import { MemberChangesController } from './member-changes.controller';
import { PersonalFrame } from './personal-frame';
import { PreferencesController } from './preferences.controller';
import { ProfileController } from './profile.controller';
import { TokensController } from './tokens.controller';
import { WebhookSettingsController } from './webhooks.controller';
import { WorkspaceSettingsController } from './workspace-settings.controller';

/** The pages by which people set things. */
export const settingsControllers = [
  ProfileController,
  PreferencesController,
  TokensController,
  WorkspaceSettingsController,
  InvitesController,
  MemberChangesController,
  WebhookSettingsController,
];

/** What those pages need. */
export const settingsProviders = [PersonalFrame];
