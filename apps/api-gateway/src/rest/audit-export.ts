import type { AuditEntryView, StoredEventView } from '@flowra/contracts';
import { csvLine } from './csv';

const COLUMNS = [
  'at',
  'userId',
  'action',
  'isDirect',
  'service',
  'workspaceId',
  'chatId',
  'aggregateType',
  'aggregateId',
  'correlationId',
  'eventId',
] as const satisfies readonly (keyof AuditEntryView)[];

/** What an event says about who did what. */
export function toAuditEntry(event: StoredEventView): AuditEntryView {
  const { eventId, at, userId, eventType, causationId, service, workspaceId, chatId, aggregateType, aggregateId, correlationId } = event;
  const place = { service, workspaceId, chatId, aggregateType, aggregateId };
  return { eventId, at, userId, action: eventType, isDirect: causationId === null, ...place, correlationId };
}

/** A table with a line of names. */
export function toCsv(entries: readonly AuditEntryView[]): string {
  return [csvLine(COLUMNS), ...entries.map((entry) => csvLine(COLUMNS.map((name) => String(entry[name] ?? ''))))].join('');
}

/** One JSON object per line. */
export function toNdjson(entries: readonly AuditEntryView[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
