export { DEVELOPMENT_USERS, type DevelopmentUser } from './development-users';
export { type EmbeddedIdentity, startEmbeddedIdentity } from './server';
export { APP_CLIENT, CLI_CLIENT, DEFAULT_CLIENT_SECRET, type EmbeddedIdentityOptions } from './settings';
