import { type ChatLevel, NOTIFICATION_KINDS, type NotificationPreferencesView, type SetNotificationPreferences } from '@flowra/contracts';
import type { FormState, NotificationChoices, QuietField } from '@flowra/web';

/** What the form of notifications holds. */
export interface NotificationForm {
  readonly choices: NotificationChoices;
  readonly quietHours: FormState<QuietField>['values'];
}

const LEVELS: readonly ChatLevel[] = ['all', 'mentions', 'none'];
const NIGHT = { from: '22:00', to: '07:00' };

/** The form as the service knows it; `timezone` is offered while there are no quiet hours. */
export function formOf({ kinds, chats, quietHours }: NotificationPreferencesView, timezone: string | null): NotificationForm {
  const { from, to, timezone: zone } = quietHours ?? { ...NIGHT, timezone: timezone ?? '' };
  return {
    choices: { kinds, chats, isQuiet: quietHours !== null },
    quietHours: { 'quietHours.from': from, 'quietHours.to': to, 'quietHours.timezone': zone },
  };
}

/** The form as it was sent. Chats that it does not show keep their level. */
export function enteredForm(fields: Readonly<Record<string, string | undefined>>, known: NotificationPreferencesView): NotificationForm {
  const kinds = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, fields[`kind.${kind}`] === 'on']));
  const chats = { ...known.chats };
  for (const [name, value] of Object.entries(fields)) {
    const level = LEVELS.find((each) => each === value);
    if (name.startsWith('chat.') && level !== undefined) chats[name.slice('chat.'.length)] = level;
  }
  return {
    choices: { kinds: kinds as NotificationChoices['kinds'], chats, isQuiet: fields['quietHours.on'] === 'on' },
    quietHours: {
      'quietHours.from': fields['quietHours.from'],
      'quietHours.to': fields['quietHours.to'],
      'quietHours.timezone': fields['quietHours.timezone'],
    },
  };
}

/** What to ask of the service. What is as it would be anyway is left out, so that there is room for the rest. */
export function wantedOf({ choices: { kinds, chats, isQuiet }, quietHours }: NotificationForm): SetNotificationPreferences {
  return {
    kinds,
    chats: Object.fromEntries(Object.entries(chats).filter(([, level]) => level !== 'all')),
    quietHours: isQuiet
      ? {
          from: quietHours['quietHours.from'] ?? '',
          to: quietHours['quietHours.to'] ?? '',
          timezone: quietHours['quietHours.timezone'] ?? '',
        }
      : null,
  };
}
