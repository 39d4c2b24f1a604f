import { DeadLettersController } from './dead-letters.controller';
import { ProjectionsController } from './projections.controller';
import { TrailController } from './trail.controller';
import { UsersController } from './users.controller';

/** The pages for system administrators. */
export const administrationControllers = [DeadLettersController, ProjectionsController, TrailController, UsersController];
