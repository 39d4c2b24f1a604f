import type { MemberView } from '@flowra/contracts';
import type { JSX } from 'preact';
import { chatLabel } from '../../components/chat-label';
import { Confirmed } from '../../components/confirmed';
import { FormError } from '../../components/field';
import { fieldOf, InputField, SavedNote, SelectField, TextAreaField } from '../../components/form-fields';
import { strings } from '../../page-strings';
import type { FormState, Shell } from '../../view-models';
import { WorkspaceSettings } from './workspace-settings';

export const GENERAL_FIELDS = ['name', 'description', 'whoMayCreateChats', 'whoMayInvite', 'defaultChatId'] as const;
export type GeneralField = (typeof GENERAL_FIELDS)[number];

export interface GeneralSettingsProps {
  readonly shell: Shell;
  readonly form: FormState<GeneralField>;
  readonly isSaved: boolean;
  /** Some of the members, to choose the next owner from. */
  readonly members: readonly MemberView[];
  readonly transfer: FormState<'username'>;
  readonly deletion: FormState<'confirmation'>;
  readonly leaveError?: string;
}

/** Name, rules and the end of a workspace. */
export function GeneralSettingsPage(props: GeneralSettingsProps): JSX.Element {
  const { shell } = props;
  const { workspace, viewer } = shell;
  const words = strings.workspaceSettings;
  const isOwner = workspace.ownerId === viewer.userId;
  const base = `/w/${workspace.workspaceId}/settings`;
  return (
    <WorkspaceSettings shell={shell} section="general">
      <section class="box" aria-labelledby="general-heading">
        <h2 id="general-heading">{words.general}</h2>
        {workspace.role === 'admin' ? (
          <GeneralForm base={base} {...props} />
        ) : (
          <>
            {workspace.description !== '' && <p class="description">{workspace.description}</p>}
            <p>{words.onlyAdmins}</p>
          </>
        )}
      </section>
      <section class="box" aria-labelledby="leave-heading">
        <h2 id="leave-heading">{words.leaveHeading}</h2>
        <FormError>{props.leaveError}</FormError>
        {isOwner ? (
          <p>{words.ownerStays}</p>
        ) : (
          <Confirmed action={`${base}/leave`} label={words.leave} consequence={words.leaveLead} confirm={words.leaveNow} />
        )}
      </section>
      {isOwner && <Transfer base={base} {...props} />}
      {isOwner && <Deletion base={base} {...props} />}
    </WorkspaceSettings>
  );
}

type Part = GeneralSettingsProps & { readonly base: string };

function GeneralForm({ base, shell, form, isSaved }: Part): JSX.Element {
  const words = strings.workspaceSettings;
  const circles = (['everyone', 'admins'] as const).map((value) => ({ value, label: words.circles[value] }));
  const chats = shell.chats.filter(({ visibility, isClosed }) => visibility === 'public' && !isClosed);
  return (
    <form method="post" action={base}>
      <SavedNote isShown={isSaved} />
      <FormError>{form.errors.form}</FormError>
      <InputField {...fieldOf(form, 'name')} label={words.name} hint={words.key(shell.workspace.key)} maxLength={80} isRequired />
      <TextAreaField {...fieldOf(form, 'description')} label={words.description} maxLength={500} />
      <SelectField
        {...fieldOf(form, 'whoMayCreateChats')}
        label={words.whoMayCreateChats}
        value={form.values.whoMayCreateChats ?? 'everyone'}
        options={circles}
      />
      <SelectField
        {...fieldOf(form, 'whoMayInvite')}
        label={words.whoMayInvite}
        value={form.values.whoMayInvite ?? 'admins'}
        options={circles}
      />
      <SelectField
        {...fieldOf(form, 'defaultChatId')}
        label={words.defaultChat}
        hint={words.defaultChatHint}
        value={form.values.defaultChatId ?? ''}
        options={[{ value: '', label: words.noDefaultChat }, ...chats.map((chat) => ({ value: chat.chatId, label: chatLabel(chat) }))]}
      />
      <button type="submit">{words.save}</button>
    </form>
  );
}

function Transfer({ base, shell, members, transfer: form }: Part): JSX.Element {
  const words = strings.workspaceSettings;
  return (
    <section class="box" id="transfer" aria-labelledby="transfer-heading">
      <h2 id="transfer-heading">{words.transferHeading}</h2>
      <p>{words.transferLead}</p>
      <form method="post" action={`${base}/transfer`}>
        <FormError>{form.errors.form}</FormError>
        <InputField
          {...fieldOf(form, 'username')}
          label={words.newOwner}
          hint={words.newOwnerHint}
          placeholder="@username"
          list="member-names"
          maxLength={80}
          isRequired
        />
        <datalist id="member-names">
          {members
            .filter(({ userId }) => userId !== shell.viewer.userId)
            .map(({ userId, username, displayName }) => (
              <option key={userId} value={`@${username}`}>
                {displayName}
              </option>
            ))}
        </datalist>
        <button type="submit" class="secondary outline">
          {words.transfer}
        </button>
      </form>
    </section>
  );
}

function Deletion({ base, shell, deletion: form }: Part): JSX.Element {
  const words = strings.workspaceSettings;
  return (
    <section class="box is-danger" id="delete" aria-labelledby="delete-heading">
      <h2 id="delete-heading">{words.deleteHeading}</h2>
      <p>{words.deleteLead}</p>
      <form method="post" action={`${base}/delete`}>
        <FormError>{form.errors.form}</FormError>
        <InputField {...fieldOf(form, 'confirmation')} label={words.confirmation(shell.workspace.name)} maxLength={80} isRequired />
        <button type="submit" class="danger">
          {words.delete}
        </button>
      </form>
    </section>
  );
}
