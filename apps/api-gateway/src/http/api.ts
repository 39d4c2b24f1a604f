import { applyDecorators, Controller, UseFilters, UseGuards, UseInterceptors } from '@nestjs/common';
import { AuthGuard } from '../auth/auth.guard';
import { SystemAdminGuard } from '../auth/system-admin.guard';
import { WebhookGuard } from '../auth/webhook.guard';
import { Idempotency } from './idempotency/idempotency.interceptor';
import { ProblemFilter } from './problem.filter';

/** A controller of the public API: under `/api/v1`, for known people, with problems for errors and repeatable POSTs. */
export const Api = (): ClassDecorator =>
  applyDecorators(Controller('api/v1'), UseGuards(AuthGuard), UseInterceptors(Idempotency), UseFilters(ProblemFilter));

/** The same, for system administrators only. */
export const AdminApi = (): ClassDecorator => applyDecorators(Api(), UseGuards(SystemAdminGuard));

/** The same for programs that are known by the secret in the path, and by nothing else. */
export const WebhookApi = (): ClassDecorator =>
  applyDecorators(Controller('api/v1'), UseGuards(WebhookGuard), UseInterceptors(Idempotency), UseFilters(ProblemFilter));
