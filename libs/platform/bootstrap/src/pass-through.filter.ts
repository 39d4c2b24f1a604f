import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { type Observable, throwError } from 'rxjs';

/** Between services errors travel as they are; the transports decide what may cross. HTTP keeps Nest's own answer. */
@Catch()
export class PassThroughFilter extends BaseExceptionFilter implements ExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): void | Observable<never> {
    if (host.getType() === 'rpc') return throwError(() => error);
    super.catch(error instanceof HttpException ? error : (error as Error), host);
  }
}
