import { listTasks, type ListTasks, type Page, PAGE_MAX, type RequestContext, TaskQuery, type TaskView } from '@flowra/contracts';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, StreamableFile } from '@nestjs/common';
import { from, type Observable } from 'rxjs';
import { Readable } from 'node:stream';
import { queryOf } from '../http/api-route';
import { contextOf, type FlowraRequest } from '../http/request';
import { Services } from '../services/services';
import { taskHeader, taskRow } from './task-row';

/** The most rows that a table has. */
const MOST_ROWS = 10_000;

/** Answers a list of tasks as one CSV table when that is what the caller asks for: all that meet the criteria, read page by page. */
@Injectable()
export class TasksAsTable implements NestInterceptor {
  constructor(private readonly services: Services) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FlowraRequest>();
    return wantsCsv(request) ? from(this.table(request)) : next.handle();
  }

  /** Refusals come with the first page, before anything is sent. Throws `workspace.not-found`, `validation`. */
  private async table(request: FlowraRequest): Promise<StreamableFile> {
    const { workspaceId } = request.params as { workspaceId: string };
    const query = queryOf(TaskQuery).transform(request.query as Record<string, unknown>, { type: 'query' });
    const { format: _format, cursor: _cursor, ...filter } = query;
    const wanted = { workspaceId, ...filter, limit: PAGE_MAX };
    const caller = contextOf(request);
    const first = await this.services.call(listTasks, wanted, caller);
    return new StreamableFile(Readable.from(this.rows(first, wanted, caller)), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="tasks.csv"',
    });
  }

  private async *rows(first: Page<TaskView>, wanted: ListTasks, caller: RequestContext): AsyncGenerator<string> {
    yield taskHeader();
    let page = first;
    for (let rows = page.items.length; ; rows += page.items.length) {
      if (page.items.length > 0) yield page.items.map(taskRow).join('');
      if (page.nextCursor === null || rows >= MOST_ROWS) return;
      page = await this.services.call(listTasks, { ...wanted, cursor: page.nextCursor }, caller);
    }
  }
}

function wantsCsv(request: FlowraRequest): boolean {
  const { format } = request.query as { format?: unknown };
  return format === 'csv' || (format === undefined && (request.headers.accept ?? '').includes('text/csv'));
}
