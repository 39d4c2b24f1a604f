import type { KnownUserView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Avatar } from '../../components/avatar';
import { InputField } from '../../components/form-fields';
import { Time } from '../../components/time';
import { strings } from '../../page-strings';
import type { FormState } from '../../view-models';
import { Administration, type AdministrationProps, withQuery } from './administration';

export interface UsersProps extends AdministrationProps {
  readonly form: FormState<'q'>;
  readonly users: readonly KnownUserView[];
  readonly nextCursor: string | null;
}

const PATH = '/administration/users';

/** The people of the whole system. */
export function UsersPage({ shell, form: { values, errors }, users, nextCursor }: UsersProps): JSX.Element {
  const words = strings.administration;
  return (
    <Administration shell={shell} section="users">
      <section class="box" aria-labelledby="users-heading">
        <h2 id="users-heading">{words.users}</h2>
        <p>{words.usersLead}</p>
        <form method="get" action={PATH} class="inline-form">
          <InputField
            type="search"
            name="q"
            label={words.search}
            hint={words.searchHint}
            value={values.q}
            error={errors.q ?? errors.form}
            maxLength={64}
          />
          <button type="submit" class="secondary outline">
            {words.show}
          </button>
        </form>
        {users.length === 0 ? <p>{words.noUsers}</p> : <People users={users} />}
        {nextCursor !== null && <a href={withQuery(PATH, { ...values, cursor: nextCursor })}>{strings.settings.more}</a>}
      </section>
    </Administration>
  );
}

function People({ users }: { users: readonly KnownUserView[] }): JSX.Element {
  const words = strings.administration;
  return (
    <ul class="rows">
      {users.map(({ userId, username, displayName, workspaceCount, firstJoinedAt }) => (
        <li key={userId} class="row">
          <Avatar name={displayName} username={username} />
          <div class="row-text">
            <strong>{displayName}</strong> <span class="muted">@{username}</span>
            <small>
              {words.workspaces(workspaceCount)}, {words.since} <Time iso={firstJoinedAt} format="moment" /> · <code>{userId}</code>
            </small>
          </div>
          <a href={withQuery('/administration/audit', { userId })}>
            {words.whatTheyDid}
            <span class="visually-hidden"> {displayName}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
