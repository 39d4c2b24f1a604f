import type { JSX } from 'preact';
import { Avatar } from '../../components/avatar';
import { FormError } from '../../components/field';
import { fieldOf, InputField, SavedNote, SelectField } from '../../components/form-fields';
import { strings } from '../../page-strings';
import type { FormState, Viewer } from '../../view-models';
import { zoneOptions } from '../../zones';
import { PersonalSettings, type PersonalSettingsProps } from './personal-settings';

export const PROFILE_FIELDS = ['statusText', 'statusEmoji', 'timezone', 'locale'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

export interface ProfileProps extends PersonalSettingsProps {
  readonly viewer: Viewer;
  readonly form: FormState<ProfileField>;
  readonly isSaved: boolean;
}

/** What somebody says about themselves. */
export function ProfilePage({ shell, viewer, form, isSaved }: ProfileProps): JSX.Element {
  const words = strings.profile;
  return (
    <PersonalSettings shell={shell} section="profile">
      <section class="box" aria-labelledby="profile-heading">
        <h2 id="profile-heading">{words.heading}</h2>
        <p>{words.lead}</p>
        <div class="account">
          <Avatar name={viewer.displayName} username={viewer.username} />
          <p>
            <strong>{viewer.displayName}</strong>
            <small>{words.account(viewer.username)}</small>
          </p>
        </div>
        <p class="hint">{words.accountHint}</p>
        <form method="post" action="/settings/profile">
          <SavedNote isShown={isSaved} />
          <FormError>{form.errors.form}</FormError>
          <InputField
            {...fieldOf(form, 'statusText')}
            label={words.statusText}
            hint={words.statusTextHint}
            placeholder={words.statusTextPlaceholder}
            maxLength={100}
          />
          <InputField {...fieldOf(form, 'statusEmoji')} label={words.statusEmoji} hint={words.statusEmojiHint} maxLength={32} />
          <SelectField
            {...fieldOf(form, 'timezone')}
            label={words.timezone}
            hint={words.timezoneHint}
            value={form.values.timezone ?? ''}
            options={zoneOptions()}
            isZone
          />
          <InputField
            {...fieldOf(form, 'locale')}
            label={words.locale}
            hint={words.localeHint}
            placeholder={words.localePlaceholder}
            maxLength={35}
          />
          <button type="submit">{words.submit}</button>
        </form>
      </section>
    </PersonalSettings>
  );
}
