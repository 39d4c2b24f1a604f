import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { AuthGuard } from '../auth/auth.guard';
import { ProblemFilter } from './problem.filter';

/** A controller of the public API: under `/api/v1`, for known people, with problems for errors. */
export const Api = (): ClassDecorator => applyDecorators(Controller('api/v1'), UseGuards(AuthGuard), UseFilters(ProblemFilter));
