import { type NewPersonalTokenView, type PersonalTokenView, TOKEN_SCOPES, type TokenScope } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Confirmed } from '../../components/confirmed';
import { CopyField } from '../../components/copy-field';
import { FormError } from '../../components/field';
import { CheckField, fieldOf, InputField, SelectField } from '../../components/form-fields';
import { Time } from '../../components/time';
import { strings } from '../../page-strings';
import type { FormState } from '../../view-models';
import { PersonalSettings, type PersonalSettingsProps } from './personal-settings';

/** For how many days a token may be made. */
export const TOKEN_DAYS = ['7', '30', '90', '365'] as const;

export const TOKEN_FIELDS = ['name', 'scopes', 'expiresAt'] as const;
export type TokenField = (typeof TOKEN_FIELDS)[number];

export interface TokensProps extends PersonalSettingsProps {
  readonly tokens: readonly PersonalTokenView[];
  readonly nextCursor: string | null;
  /** `expiresAt` holds a number of days. */
  readonly form: FormState<TokenField>;
  readonly scopes: readonly TokenScope[];
  /** The token that was just made: its secret is shown this once. */
  readonly created: NewPersonalTokenView | null;
}

/** The tokens by which programs act for somebody. */
export function TokensPage({ shell, tokens, nextCursor, form, scopes, created }: TokensProps): JSX.Element {
  const words = strings.tokens;
  return (
    <PersonalSettings shell={shell} section="tokens">
      {created !== null && <NewSecret created={created} />}
      <section class="box" aria-labelledby="new-token-heading">
        <h2 id="new-token-heading">{words.newHeading}</h2>
        <p>{words.lead}</p>
        <NewToken form={form} scopes={scopes} />
      </section>
      <section class="box" aria-labelledby="tokens-heading">
        <h2 id="tokens-heading">{words.listHeading}</h2>
        {tokens.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <ul class="rows">
            {tokens.map((token) => (
              <Token key={token.tokenId} token={token} />
            ))}
          </ul>
        )}
        {nextCursor !== null && <a href={`/settings/tokens?cursor=${encodeURIComponent(nextCursor)}`}>{strings.settings.more}</a>}
      </section>
    </PersonalSettings>
  );
}

function NewSecret({ created }: { created: NewPersonalTokenView }): JSX.Element {
  return (
    <section class="box is-new" aria-labelledby="secret-heading" role="status">
      <h2 id="secret-heading">{strings.tokens.created(created.name)}</h2>
      <p>{strings.tokens.shownOnce}</p>
      <CopyField value={created.secret} label={strings.tokens.secret} />
    </section>
  );
}

function NewToken({ form, scopes }: Pick<TokensProps, 'form' | 'scopes'>): JSX.Element {
  const words = strings.tokens;
  return (
    <form method="post" action="/settings/tokens">
      <FormError>{form.errors.form}</FormError>
      <InputField
        {...fieldOf(form, 'name')}
        label={words.name}
        hint={words.nameHint}
        placeholder={words.namePlaceholder}
        maxLength={100}
        isRequired
      />
      <SelectField
        name="days"
        label={words.expires}
        value={form.values.expiresAt ?? '90'}
        error={form.errors.expiresAt}
        options={TOKEN_DAYS.map((value) => ({ value, label: words.days[value] }))}
      />
      <fieldset class="checks" aria-describedby={form.errors.scopes === undefined ? undefined : 'note-scopes'}>
        <legend>{words.scopes}</legend>
        {form.errors.scopes !== undefined && (
          <small id="note-scopes" class="error" role="alert">
            {form.errors.scopes}
          </small>
        )}
        {TOKEN_SCOPES.map((scope) => (
          <CheckField key={scope} name={`scope.${scope}`} label={words.scope[scope]} hint={scope} isChecked={scopes.includes(scope)} />
        ))}
      </fieldset>
      <button type="submit">{words.create}</button>
    </form>
  );
}

function Token({ token }: { token: PersonalTokenView }): JSX.Element {
  const words = strings.tokens;
  return (
    <li class="row">
      <div class="row-text">
        <strong>{token.name}</strong> <code>…{token.lastFour}</code>
        <small>
          {words.expiresOn} <Time iso={token.expiresAt} format="day" />
          {' · '}
          {token.lastUsedAt === null ? (
            words.neverUsed
          ) : (
            <>
              {words.lastUsed} <Time iso={token.lastUsedAt} format="moment" />
            </>
          )}
        </small>
        <small>{token.scopes.join(', ')}</small>
      </div>
      <Confirmed
        action={`/settings/tokens/${encodeURIComponent(token.tokenId)}/revoke`}
        label={words.revoke}
        of={token.name}
        consequence={words.revokeLead}
        confirm={words.revokeNow}
      />
    </li>
  );
}
