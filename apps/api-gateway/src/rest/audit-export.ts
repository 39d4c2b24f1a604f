import type { AuditEntryView, StoredEventView } from '@flowra/contracts';

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

/** RFC 4180, with a line of names; a spreadsheet takes no value for a formula. */
export function toCsv(entries: readonly AuditEntryView[]): string {
  const lines = entries.map((entry) => COLUMNS.map((name) => field(String(entry[name] ?? ''))).join(','));
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}

/** One JSON object per line. */
export function toNdjson(entries: readonly AuditEntryView[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
