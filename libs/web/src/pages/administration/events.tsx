import type { StoredEventView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { fieldOf, InputField } from '../../components/form-fields';
import { FormError } from '../../components/field';
import { Time } from '../../components/time';
import { strings } from '../../page-strings';
import type { FormState } from '../../view-models';
import { Administration, type AdministrationProps, withQuery } from './administration';

export const EVENT_FIELDS = ['aggregateId', 'correlationId'] as const;
export type EventField = (typeof EVENT_FIELDS)[number];

export interface EventsProps extends AdministrationProps {
  readonly form: FormState<EventField>;
  /** Null while nothing was asked for. */
  readonly events: readonly StoredEventView[] | null;
  readonly nextCursor: string | null;
}

const PATH = '/administration/events';

/** The events of an aggregate or of a chain, the oldest first. */
export function EventsPage({ shell, form, events, nextCursor }: EventsProps): JSX.Element {
  const words = strings.administration;
  return (
    <Administration shell={shell} section="events">
      <section class="box" aria-labelledby="events-heading">
        <h2 id="events-heading">{words.events}</h2>
        <p>{words.eventsLead}</p>
        <form method="get" action={PATH}>
          <FormError>{form.errors.form}</FormError>
          <div class="field-row">
            <InputField {...fieldOf(form, 'aggregateId')} label={words.aggregateId} maxLength={100} />
            <InputField {...fieldOf(form, 'correlationId')} label={words.correlationId} maxLength={100} />
          </div>
          <p class="hint">{words.eitherHint}</p>
          <button type="submit">{words.show}</button>
        </form>
      </section>
      {events !== null && (
        <div class="box">
          {events.length === 0 ? (
            <p>{words.noEntries}</p>
          ) : (
            <ol class="rows">
              {events.map((event) => (
                <StoredEvent key={event.eventId} event={event} />
              ))}
            </ol>
          )}
          {nextCursor !== null && <a href={withQuery(PATH, { ...form.values, cursor: nextCursor })}>{strings.settings.more}</a>}
        </div>
      )}
    </Administration>
  );
}

function StoredEvent({ event }: { event: StoredEventView }): JSX.Element {
  const words = strings.administration;
  return (
    <li class="row">
      <div class="row-text">
        <strong>{event.eventType}</strong> <code>{event.service}</code> {event.causationId !== null && <small>{words.followed}</small>}
        <small>
          <Time iso={event.at} format="moment" /> · {event.aggregateType}{' '}
          <a href={withQuery(PATH, { aggregateId: event.aggregateId })}>{event.aggregateId}</a>, {words.version(event.version)} ·{' '}
          <a href={withQuery(PATH, { correlationId: event.correlationId })}>{words.chain}</a>
        </small>
        {event.data !== null && (
          <details class="event-data">
            <summary>{words.data}</summary>
            <pre tabIndex={0}>{JSON.stringify(event.data, null, 2)}</pre>
          </details>
        )}
      </div>
    </li>
  );
}
