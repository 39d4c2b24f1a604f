import { refuse } from '@flowra/kernel';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FlowraRequest } from '../http/request';

/** Lets system administrators through; the services check it again. */
@Injectable()
export class SystemAdminGuard implements CanActivate {
  /** Throws `forbidden`. */
  canActivate(host: ExecutionContext): boolean {
    if (!host.switchToHttp().getRequest<FlowraRequest>().principal?.isSystemAdmin) throw refuse('forbidden');
    return true;
  }
}
