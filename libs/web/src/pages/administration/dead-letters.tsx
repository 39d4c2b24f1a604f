import { type DeadLetterView, EVENT_SOURCES } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Confirmed } from '../../components/confirmed';
import { FormError } from '../../components/field';
import { InputField, SelectField } from '../../components/form-fields';
import { Time } from '../../components/time';
import { strings } from '../../page-strings';
import type { FormState } from '../../view-models';
import { Administration, type AdministrationProps, withQuery } from './administration';

export const DEAD_LETTER_FIELDS = ['service', 'handler'] as const;
export type DeadLetterField = (typeof DEAD_LETTER_FIELDS)[number];

export interface DeadLettersProps extends AdministrationProps {
  readonly form: FormState<DeadLetterField>;
  readonly deadLetters: readonly DeadLetterView[];
  readonly nextCursor: string | null;
  /** What was just done with one. */
  readonly done: 'replayed' | 'discarded' | null;
  /** Why nothing was done. */
  readonly refusal?: string;
}

const PATH = '/administration/dead-letters';

/** The events that handlers gave up, and what to do with them. */
export function DeadLettersPage({ shell, form, deadLetters, nextCursor, done, refusal }: DeadLettersProps): JSX.Element {
  const words = strings.administration;
  const services = [{ value: '', label: words.any }, ...EVENT_SOURCES.map((value) => ({ value, label: value }))];
  return (
    <Administration shell={shell} section="dead-letters">
      <section class="box" aria-labelledby="dead-letters-heading">
        <h2 id="dead-letters-heading">{words.deadLetters}</h2>
        <p>{words.deadLettersLead}</p>
        <FormError>{refusal}</FormError>
        {done !== null && (
          <p class="saved" role="status">
            {words[done]}
          </p>
        )}
        <form method="get" action={PATH} class="inline-form">
          <SelectField
            name="service"
            label={words.service}
            value={form.values.service ?? ''}
            error={form.errors.service}
            options={services}
          />
          <InputField name="handler" label={words.handler} value={form.values.handler} error={form.errors.handler} maxLength={100} />
          <button type="submit" class="secondary outline">
            {words.filter}
          </button>
        </form>
        {deadLetters.length === 0 ? (
          <p>{words.noDeadLetters}</p>
        ) : (
          <ul class="rows">
            {deadLetters.map((letter) => (
              <DeadLetter key={letter.deadLetterId} letter={letter} />
            ))}
          </ul>
        )}
        {nextCursor !== null && <a href={withQuery(PATH, { ...form.values, cursor: nextCursor })}>{strings.settings.more}</a>}
      </section>
    </Administration>
  );
}

function DeadLetter({ letter }: { letter: DeadLetterView }): JSX.Element {
  const words = strings.administration;
  const place = `${PATH}/${encodeURIComponent(letter.deadLetterId)}`;
  return (
    <li class="row">
      <div class="row-text">
        <strong>{letter.eventType}</strong> <code>{`${letter.service}.${letter.handler}`}</code>
        {letter.error !== null && <small class="error">{`${letter.error.name}: ${letter.error.message}`}</small>}
        <small>{letter.text}</small>
        <small>
          <Time iso={letter.failedAt} format="moment" /> · {words.attempts(letter.attempts)} · {letter.aggregateType}{' '}
          <a href={withQuery('/administration/events', { aggregateId: letter.aggregateId })}>{letter.aggregateId}</a> ·{' '}
          <a href={withQuery('/administration/events', { correlationId: letter.correlationId })}>{words.chain}</a>
        </small>
      </div>
      <form method="post" action={`${place}/replay`} class="row-action">
        <button type="submit" class="small">
          {words.replay}
          <span class="visually-hidden"> {letter.eventType}</span>
        </button>
      </form>
      <Confirmed
        action={`${place}/discard`}
        label={words.discard}
        of={letter.eventType}
        consequence={words.discardLead}
        confirm={words.discardNow}
      />
    </li>
  );
}
