import type { InviteView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { Confirmed } from '../../components/confirmed';
import { CopyField } from '../../components/copy-field';
import { FormError } from '../../components/field';
import { fieldOf, InputField, SelectField } from '../../components/form-fields';
import { Time } from '../../components/time';
import { strings } from '../../page-strings';
import type { FormState, Shell } from '../../view-models';
import { WorkspaceSettings } from './workspace-settings';

/** For how many hours a link may work. */
export const INVITE_HOURS = ['1', '24', '168', '720'] as const;

export const INVITE_FIELDS = ['expiresInHours', 'maxUses'] as const;
export type InviteField = (typeof INVITE_FIELDS)[number];

export interface InvitesProps {
  readonly shell: Shell;
  readonly invites: readonly InviteView[];
  readonly nextCursor: string | null;
  readonly form: FormState<InviteField>;
  /** Address under which the product is reached, without a slash at the end. */
  readonly publicUrl: string;
}

/** The links by which people come into a workspace. */
export function InvitesPage({ shell, invites, nextCursor, form, publicUrl }: InvitesProps): JSX.Element {
  const words = strings.invites;
  const base = `/w/${shell.workspace.workspaceId}/settings/invites`;
  return (
    <WorkspaceSettings shell={shell} section="invites">
      <section class="box" aria-labelledby="new-invite-heading">
        <h2 id="new-invite-heading">{words.newHeading}</h2>
        <p>{strings.members.inviteLead}</p>
        <form method="post" action={base}>
          <FormError>{form.errors.form}</FormError>
          <div class="field-row">
            <SelectField
              {...fieldOf(form, 'expiresInHours')}
              label={words.expires}
              value={form.values.expiresInHours ?? '168'}
              options={[{ value: '', label: words.never }, ...INVITE_HOURS.map((value) => ({ value, label: words.hours[value] }))]}
            />
            <InputField type="number" {...fieldOf(form, 'maxUses')} label={words.maxUses} hint={words.maxUsesHint} />
          </div>
          <button type="submit">{strings.members.createInvite}</button>
        </form>
      </section>
      <section class="box" aria-labelledby="invites-heading">
        <h2 id="invites-heading">{words.listHeading}</h2>
        {invites.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <ul class="rows">
            {invites.map((invite) => (
              <Invite key={invite.inviteId} invite={invite} base={base} publicUrl={publicUrl} />
            ))}
          </ul>
        )}
        {nextCursor !== null && <a href={`${base}?cursor=${encodeURIComponent(nextCursor)}`}>{strings.settings.more}</a>}
      </section>
    </WorkspaceSettings>
  );
}

function Invite({ invite, base, publicUrl }: { invite: InviteView; base: string; publicUrl: string }): JSX.Element {
  const words = strings.invites;
  return (
    <li class="row">
      <div class="row-text">
        <CopyField value={`${publicUrl}/invite/${invite.token}`} label={strings.members.linkLabel} />
        <small>
          {words.uses(invite.uses, invite.maxUses)}
          {' · '}
          {invite.expiresAt === null ? (
            words.neverExpires
          ) : (
            <>
              {words.expiresOn} <Time iso={invite.expiresAt} format="moment" />
            </>
          )}
          {invite.createdBy !== null && ` · ${words.by(invite.createdBy.displayName)}`}
        </small>
      </div>
      <Confirmed
        action={`${base}/${encodeURIComponent(invite.inviteId)}/revoke`}
        label={words.revoke}
        of={invite.token.slice(-4)}
        consequence={words.revokeLead}
        confirm={words.revokeNow}
      />
    </li>
  );
}
