import {
  AuditFilter,
  type AuditEntryView,
  EventFilter,
  type Page,
  PAGE_DEFAULT,
  type RequestContext,
  type StoredEventView,
} from '@flowra/contracts';
import { AUDIT_FIELDS, type AuditField, EVENT_FIELDS, type EventField, type FormState, strings } from '@flowra/web';
import { Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Caller, type FlowraRequest } from '../../http/request';
import { toAuditEntry } from '../../rest/audit-export';
import { Administration } from '../../services/administration';
import { PersonalFrame } from '../settings/personal-frame';
import { refusedFields } from '../settings/refused-fields';
import { WebSite } from '../web-site';
import { AdminWeb } from './admin-web';
import { filled, filterOf, inUtc } from './filter-form';

/** What happened in the whole system: who did it, and what each event says. */
@AdminWeb()
export class TrailController {
  constructor(
    private readonly site: WebSite,
    private readonly frame: PersonalFrame,
    private readonly administration: Administration,
  ) {}

  @Get('/administration/audit')
  async audit(
    @Query() { userId, workspaceId, eventType, from, to, cursor }: Record<string, string | undefined>,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const values = { userId, workspaceId, eventType, from, to };
    const wanted = filled({ ...values, from: inUtc(from), to: inUtc(to) });
    let form: FormState<AuditField> = { values, errors: {} };
    let found: Page<AuditEntryView> = { items: [], nextCursor: null };
    try {
      const filter = filterOf(AuditFilter, { ...wanted, cursor });
      const page = await this.administration.events({ ...filter, limit: PAGE_DEFAULT, first: 'newest', detail: 'brief' }, caller);
      found = { ...page, items: page.items.map(toAuditEntry) };
    } catch (error) {
      const momentWrong = strings.administration.momentWrong;
      form = refusedFields(error, values, AUDIT_FIELDS, { from: momentWrong, to: momentWrong });
    }
    const shell = await this.frame.load(request, caller);
    const props = { shell, form, entries: found.items, nextCursor: found.nextCursor, filter: wanted };
    await this.site.send(reply, strings.administration.audit, 'audit', props);
  }

  @Get('/administration/events')
  async events(
    @Query() { aggregateId, correlationId, cursor }: Record<string, string | undefined>,
    @Req() request: FlowraRequest,
    @Res() reply: FastifyReply,
    @Caller() caller: RequestContext,
  ): Promise<void> {
    const values = { aggregateId, correlationId };
    const isAsked = aggregateId !== undefined || correlationId !== undefined;
    let form: FormState<EventField> = { values, errors: {} };
    let found: Page<StoredEventView> | null = null;
    if (isAsked && Object.keys(filled(values)).length === 0) {
      form = { values, errors: { aggregateId: strings.administration.askOne } };
    } else if (isAsked) {
      try {
        const filter = filterOf(EventFilter, { ...values, cursor });
        found = await this.administration.events({ ...filter, limit: PAGE_DEFAULT, first: 'oldest', detail: 'full' }, caller);
      } catch (error) {
        form = refusedFields(error, values, EVENT_FIELDS);
      }
    }
    const shell = await this.frame.load(request, caller);
    const props = { shell, form, events: found?.items ?? null, nextCursor: found?.nextCursor ?? null };
    await this.site.send(reply, strings.administration.events, 'events', props);
  }
}
