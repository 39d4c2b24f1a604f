import { ListKnownUsersController } from './queries/list-known-users/list-known-users.controller';
import { ListKnownUsersHandler } from './queries/list-known-users/list-known-users.query';
import type { UseCases } from './use-cases';

/** What system administrators ask of the chat service besides what they ask of every store. */
export const administrationUseCases: UseCases = { controllers: [ListKnownUsersController], handlers: [ListKnownUsersHandler] };
