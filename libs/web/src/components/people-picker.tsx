import type { PersonView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { strings } from '../strings';
import { Avatar } from './avatar';
import { PresenceDot } from './presence-dot';

/** What the fields of chosen people are called in a form: this and their id. */
export const CHOSEN_PREFIX = 'user-';

interface PeoplePickerProps {
  readonly workspaceId: string;
  /** Who can be chosen; those that are chosen first. */
  readonly people: readonly PersonView[];
  readonly chosen: readonly string[];
  readonly query: string;
  /** Who is never offered. */
  readonly without: readonly string[];
  /** Where the search leads without a script. */
  readonly searchHref: string;
  readonly error?: string;
}

/** Chooses people of a workspace: a search, and what it finds with a box for each. Part of a form. */
export function PeoplePicker({ workspaceId, people, chosen, query, without, searchHref, error }: PeoplePickerProps): JSX.Element {
  const note = error === undefined ? undefined : 'note-people';
  return (
    <div class="people-picker" data-people-picker={workspaceId} data-without={without.join(' ')}>
      <div class="people-search">
        <input
          type="search"
          name="q"
          value={query}
          maxLength={80}
          autoComplete="off"
          autoFocus
          aria-label={strings.newDirect.find}
          aria-describedby={note}
          aria-invalid={error === undefined ? undefined : 'true'}
          placeholder={strings.newDirect.findPlaceholder}
          data-people-search
        />
        <button type="submit" class="secondary outline without-script" formMethod="get" formAction={searchHref}>
          {strings.newDirect.search}
        </button>
      </div>
      {error !== undefined && (
        <p id={note} class="form-error" role="alert">
          {error}
        </p>
      )}
      <ul class="people-choices" aria-label={strings.newDirect.people} data-people-found>
        <PeopleChoices people={people} chosen={chosen} />
      </ul>
    </div>
  );
}

/** The people that a search found. */
export function PeopleChoices({ people, chosen }: { people: readonly PersonView[]; chosen: readonly string[] }): JSX.Element {
  if (people.length === 0) return <li class="people-none">{strings.newDirect.nobody}</li>;
  return (
    <>
      {people.map(({ userId, username, displayName }) => (
        <li key={userId} class="people-choice">
          <input
            type="checkbox"
            id={`pick-${userId}`}
            name={CHOSEN_PREFIX + userId}
            checked={chosen.includes(userId)}
            data-person={JSON.stringify({ userId, username, displayName })}
          />
          <label for={`pick-${userId}`}>
            <span class="with-presence">
              <Avatar name={displayName} username={username} size="small" />
              <PresenceDot userId={userId} />
            </span>
            <span class="people-name">{displayName}</span>
            <span class="muted">@{username}</span>
          </label>
        </li>
      ))}
    </>
  );
}
