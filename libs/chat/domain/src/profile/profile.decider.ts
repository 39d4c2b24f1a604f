import { refuse, type Decider, type ErrorDetails } from '@flowra/kernel';
import type { ProfileCommand } from './profile.commands';
import type { ProfileErrorCode } from './profile.errors';
import type { Profile, ProfileEvent } from './profile.events';

export const STATUS_TEXT_LIMIT = 100;

/** The profile of somebody who never said anything. */
export const EMPTY_PROFILE: Profile = { timezone: null, locale: null, statusText: '', statusEmoji: null };

/** What people say about themselves. Everybody has a profile; an untouched one is empty. */
export const profileDecider: Decider<Profile, ProfileCommand, ProfileEvent> = {
  aggregateType: 'Profile',
  initial: EMPTY_PROFILE,
  decide,
  evolve: (profile, event) => ({ ...profile, ...event.data.changes }),
};

function decide({ data: { userId, workspaceIds, wanted } }: ProfileCommand, profile: Profile): readonly ProfileEvent[] {
  const { timezone = profile.timezone, locale = profile.locale, statusEmoji = profile.statusEmoji } = wanted;
  const statusText = wanted.statusText?.trim() ?? profile.statusText;
  if (timezone !== null && !isTimezone(timezone)) throw refused('profile.invalid-timezone', { timezone });
  if (locale !== null && !isLocale(locale)) throw refused('profile.invalid-locale', { locale });
  if (statusEmoji !== null && !isOneEmoji(statusEmoji)) throw refused('profile.invalid-status-emoji', { statusEmoji });
  if (statusText.length > STATUS_TEXT_LIMIT) throw refused('profile.status-too-long', { limit: STATUS_TEXT_LIMIT });
  const changes: Partial<Profile> = {
    ...(timezone !== profile.timezone && { timezone }),
    ...(locale !== profile.locale && { locale }),
    ...(statusText !== profile.statusText && { statusText }),
    ...(statusEmoji !== profile.statusEmoji && { statusEmoji }),
  };
  return Object.keys(changes).length === 0 ? [] : [{ type: 'ProfileChanged', data: { userId, changes, workspaceIds } }];
}

/** A name of the time zone database; an offset has no summer time and says too little. */
function isTimezone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && isTaken(() => new Intl.DateTimeFormat('en', { timeZone: name }));
}

function isLocale(tag: string): boolean {
  return isTaken(() => Intl.getCanonicalLocales(tag));
}

const SYMBOL = /^(?!\p{Regional_Indicator})(?:\p{Emoji_Presentation}|\p{Extended_Pictographic})/u;
const FLAG_OR_KEYCAP = /^(?:\p{Regional_Indicator}{2}|[0-9#*]\u{fe0f}?\u{20e3})/u;

/** One symbol as people count them, however many code points it takes. */
function isOneEmoji(text: string): boolean {
  const isSymbol = SYMBOL.test(text) || FLAG_OR_KEYCAP.test(text);
  return isSymbol && [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length === 1;
}

/** Whether the platform's own tables know a name: they answer with a RangeError when they don't. */
function isTaken(use: () => unknown): boolean {
  try {
    use();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function refused(code: ProfileErrorCode, details: ErrorDetails) {
  return refuse(code, details);
}
