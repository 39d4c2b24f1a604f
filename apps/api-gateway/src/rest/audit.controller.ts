import {
  AuditExport,
  AuditFilter,
  type AuditEntryView,
  EventFilter,
  EXPORT_MAX,
  type Page,
  PAGE_DEFAULT,
  type RequestContext,
  type StoredEventView,
} from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AdminApi } from '../http/api';
import { ApiRoute, queryOf } from '../http/api-route';
import { Caller } from '../http/request';
import { Administration } from '../services/administration';
import { toAuditEntry, toCsv, toNdjson } from './audit-export';

const tag = 'Administration';

/** What happened, and who did it, for system administrators only. */
@AdminApi()
export class AuditController {
  constructor(private readonly administration: Administration) {}

  /** All services are asked; events of one moment are in the order of their versions. */
  @ApiRoute('GET', '/admin/events', {
    summary: 'List the events of an aggregate or of a chain, the oldest first',
    status: 200,
    tag,
    scope: 'closed',
    query: EventFilter,
  })
  events(@Query(queryOf(EventFilter)) query: EventFilter, @Caller() caller: RequestContext): Promise<Page<StoredEventView>> {
    const { aggregateId, correlationId, limit = PAGE_DEFAULT } = query;
    if (aggregateId === undefined && correlationId === undefined) {
      throw refuse('validation', { errors: [{ field: 'aggregateId', message: 'is required, unless correlationId is given' }] });
    }
    return this.administration.events({ ...query, limit, first: 'oldest', detail: 'full' }, caller);
  }

  /** What events carry about who caused them; `isDirect` tells what somebody asked for from what followed. */
  @ApiRoute('GET', '/admin/audit', {
    summary: 'List who did what, the newest first',
    status: 200,
    tag,
    scope: 'closed',
    query: AuditFilter,
  })
  async audit(@Query(queryOf(AuditFilter)) query: AuditFilter, @Caller() caller: RequestContext): Promise<Page<AuditEntryView>> {
    const page = await this.administration.events(
      { ...query, limit: query.limit ?? PAGE_DEFAULT, first: 'newest', detail: 'brief' },
      caller,
    );
    return { ...page, items: page.items.map(toAuditEntry) };
  }

  /** At most 1000 entries; the header `X-Next-Cursor` says where to go on. */
  @ApiRoute('GET', '/admin/audit/export', {
    summary: 'Export who did what as CSV or newline-delimited JSON',
    status: 200,
    tag,
    scope: 'closed',
    query: AuditExport,
    produces: ['text/csv', 'application/x-ndjson'],
  })
  async export(
    @Query(queryOf(AuditExport)) { format = 'csv', ...query }: AuditExport,
    @Caller() caller: RequestContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const page = await this.administration.events({ ...query, limit: query.limit ?? EXPORT_MAX, first: 'newest', detail: 'brief' }, caller);
    if (page.nextCursor !== null) void reply.header('x-next-cursor', page.nextCursor);
    void reply
      .header('content-disposition', `attachment; filename="audit.${format}"`)
      .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8');
    const entries = page.items.map(toAuditEntry);
    return format === 'csv' ? toCsv(entries) : toNdjson(entries);
  }
}
