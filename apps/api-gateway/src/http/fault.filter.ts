import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';
import { ProblemFilter } from './problem.filter';

/** Answers what fails before a route is found or its body is read: a problem too, whatever the address. */
@Catch()
@Injectable()
export class FaultFilter implements ExceptionFilter {
  constructor(private readonly problems: ProblemFilter) {}

  catch(error: unknown, host: ArgumentsHost): void | Observable<never> {
    if (host.getType() !== 'http') return throwError(() => error);
    this.problems.catch(error, host);
  }
}
