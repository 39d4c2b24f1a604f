import type { AuditEntryView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { fieldOf, InputField } from '../../components/form-fields';
import { FormError } from '../../components/field';
import { Time } from '../../components/time';
import { strings } from '../../page-strings';
import type { FormState } from '../../view-models';
import { Administration, type AdministrationProps, withQuery } from './administration';

export const AUDIT_FIELDS = ['userId', 'workspaceId', 'eventType', 'from', 'to'] as const;
export type AuditField = (typeof AUDIT_FIELDS)[number];

export interface AuditProps extends AdministrationProps {
  readonly form: FormState<AuditField>;
  readonly entries: readonly AuditEntryView[];
  readonly nextCursor: string | null;
  /** The filter as the API takes it. */
  readonly filter: Readonly<Record<string, string>>;
}

const PATH = '/administration/audit';

/** Who did what. */
export function AuditPage({ shell, form, entries, nextCursor, filter }: AuditProps): JSX.Element {
  const words = strings.administration;
  return (
    <Administration shell={shell} section="audit">
      <section class="box" aria-labelledby="audit-heading">
        <h2 id="audit-heading">{words.audit}</h2>
        <p>{words.auditLead}</p>
        <form method="get" action={PATH}>
          <FormError>{form.errors.form}</FormError>
          <div class="field-row">
            <InputField {...fieldOf(form, 'userId')} label={words.userId} maxLength={100} />
            <InputField {...fieldOf(form, 'workspaceId')} label={words.workspaceId} maxLength={64} />
            <InputField {...fieldOf(form, 'eventType')} label={words.eventType} maxLength={64} />
          </div>
          <div class="field-row">
            <InputField type="datetime-local" {...fieldOf(form, 'from')} label={words.from} />
            <InputField type="datetime-local" {...fieldOf(form, 'to')} label={words.to} />
          </div>
          <p class="actions">
            <button type="submit">{words.filter}</button>
            <a
              role="button"
              class="secondary outline"
              href={withQuery('/api/v1/admin/audit/export', { ...filter, format: 'csv' })}
              download=""
            >
              {words.exportCsv}
            </a>
          </p>
        </form>
      </section>
      <div class="box">
        {entries.length === 0 ? <p>{words.noEntries}</p> : <Entries entries={entries} />}
        {nextCursor !== null && <a href={withQuery(PATH, { ...form.values, cursor: nextCursor })}>{strings.settings.more}</a>}
      </div>
    </Administration>
  );
}

function Entries({ entries }: { entries: readonly AuditEntryView[] }): JSX.Element {
  const words = strings.administration;
  return (
    <div class="table" role="region" aria-label={words.entries} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.where}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.eventId}>
              <td class="when">
                <Time iso={entry.at} format="moment" />
              </td>
              <td>
                <a href={withQuery('/administration/events', { correlationId: entry.correlationId })}>{entry.action}</a>
                {!entry.isDirect && <small class="muted"> {words.followed}</small>}
              </td>
              <td>
                <a href={withQuery(PATH, { userId: entry.userId })}>{entry.userId}</a>
              </td>
              <td>
                {entry.aggregateType}{' '}
                <a href={withQuery('/administration/events', { aggregateId: entry.aggregateId })}>{entry.aggregateId}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
