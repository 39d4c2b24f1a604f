import { type ChatLevel, type ChatView, NOTIFICATION_KINDS, type NotificationKind } from '@flowra/contracts';
import type { JSX } from 'preact';
import { type Appearance, DENSITIES, THEMES } from '../../appearance';
import { chatLabel } from '../../components/chat-label';
import { FormError } from '../../components/field';
import { CheckField, InputField, RadioRow, SavedNote, SelectField } from '../../components/form-fields';
import { NotifySwitch } from '../../components/notify-offer';
import { strings } from '../../page-strings';
import type { FormState } from '../../view-models';
import { zoneOptions } from '../../zones';
import { PersonalSettings, type PersonalSettingsProps } from './personal-settings';

export const QUIET_FIELDS = ['quietHours.from', 'quietHours.to', 'quietHours.timezone'] as const;
export type QuietField = (typeof QUIET_FIELDS)[number];

/** What the form of notifications holds, as chosen or as just entered. */
export interface NotificationChoices {
  readonly kinds: Readonly<Record<NotificationKind, boolean>>;
  readonly chats: Readonly<Record<string, ChatLevel>>;
  readonly isQuiet: boolean;
}

export interface PreferencesProps extends PersonalSettingsProps {
  readonly appearance: Appearance;
  readonly choices: NotificationChoices;
  readonly quietHours: FormState<QuietField>;
  /** Which of the forms was just taken. */
  readonly saved: 'appearance' | 'notifications' | null;
}

/** How pages look and what reaches somebody. */
export function PreferencesPage({ shell, appearance, choices, quietHours, saved }: PreferencesProps): JSX.Element {
  return (
    <PersonalSettings shell={shell} section="preferences">
      <AppearanceForm appearance={appearance} isSaved={saved === 'appearance'} />
      <NotifySwitch />
      <section class="box" id="notifications" aria-labelledby="notifications-heading">
        <h2 id="notifications-heading">{strings.preferences.notifications}</h2>
        <form method="post" action="/settings/preferences/notifications">
          <SavedNote isShown={saved === 'notifications'} />
          <FormError>{quietHours.errors.form}</FormError>
          <Kinds kinds={choices.kinds} />
          {shell !== null && <Chats chats={shell.chats.filter(({ isParticipant }) => isParticipant)} levels={choices.chats} />}
          <QuietHours isQuiet={choices.isQuiet} form={quietHours} />
          <button type="submit">{strings.preferences.submit}</button>
        </form>
      </section>
    </PersonalSettings>
  );
}

function AppearanceForm({ appearance, isSaved }: { appearance: Appearance; isSaved: boolean }): JSX.Element {
  const words = strings.preferences;
  return (
    <section class="box" aria-labelledby="appearance-heading">
      <h2 id="appearance-heading">{words.appearance}</h2>
      <p>{words.appearanceHint}</p>
      <form method="post" action="/settings/preferences/appearance" data-appearance>
        <SavedNote isShown={isSaved} />
        <RadioRow
          name="theme"
          legend={words.theme}
          value={appearance.theme}
          options={THEMES.map((value) => ({ value, label: words.themes[value] }))}
        />
        <RadioRow
          name="density"
          legend={words.density}
          value={appearance.density}
          options={DENSITIES.map((value) => ({ value, label: words.densities[value], hint: words.densityHints[value] }))}
        />
        <button type="submit">{words.saveAppearance}</button>
      </form>
    </section>
  );
}

function Kinds({ kinds }: { kinds: NotificationChoices['kinds'] }): JSX.Element {
  return (
    <fieldset class="checks">
      <legend>{strings.preferences.kinds}</legend>
      {NOTIFICATION_KINDS.map((kind) => (
        <CheckField key={kind} name={`kind.${kind}`} label={strings.preferences.kind[kind]} isChecked={kinds[kind]} />
      ))}
    </fieldset>
  );
}

const LEVELS = ['all', 'mentions', 'none'] as const;

function Chats({ chats, levels }: { chats: readonly ChatView[]; levels: NotificationChoices['chats'] }): JSX.Element {
  const words = strings.preferences;
  return (
    <fieldset class="chat-levels">
      <legend>{words.chats}</legend>
      <p class="hint">{chats.length === 0 ? words.noChats : words.chatsHint}</p>
      {chats.map((chat) => (
        <div key={chat.chatId} class="chat-level">
          <span>
            {chatLabel(chat)} {chat.isMuted && <small class="muted">{words.muted}</small>}
          </span>
          <select name={`chat.${chat.chatId}`} aria-label={words.levelOf(chatLabel(chat))}>
            {LEVELS.map((level) => (
              <option key={level} value={level} selected={level === (levels[chat.chatId] ?? 'all')}>
                {words.levels[level]}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}

function QuietHours({ isQuiet, form: { values, errors } }: { isQuiet: boolean; form: FormState<QuietField> }): JSX.Element {
  const words = strings.preferences;
  return (
    <fieldset class="quiet-hours">
      <legend>{words.quietHours}</legend>
      <p class="hint">{words.quietHoursHint}</p>
      <CheckField name="quietHours.on" label={words.quietOn} isChecked={isQuiet} />
      <div class="field-row">
        <InputField
          type="time"
          name="quietHours.from"
          label={words.from}
          value={values['quietHours.from']}
          error={errors['quietHours.from']}
        />
        <InputField type="time" name="quietHours.to" label={words.to} value={values['quietHours.to']} error={errors['quietHours.to']} />
      </div>
      <SelectField
        name="quietHours.timezone"
        label={words.zone}
        value={values['quietHours.timezone'] ?? ''}
        error={errors['quietHours.timezone']}
        options={zoneOptions()}
        isZone
      />
    </fieldset>
  );
}
