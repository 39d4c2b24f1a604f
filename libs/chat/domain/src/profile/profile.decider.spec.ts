import type { UserId, WorkspaceId } from '@flowra/kernel';
import { givenFor } from '@flowra/given';
import type { ProfileCommand } from './profile.commands';
import { EMPTY_PROFILE, profileDecider } from './profile.decider';
import type { Profile, ProfileEvent } from './profile.events';

const given = givenFor(profileDecider);
const userId = 'alice' as UserId;
const workspaceIds = ['workspace-1' as WorkspaceId];
const change = (wanted: Partial<Profile>): ProfileCommand => ({ type: 'ChangeProfile', data: { userId, workspaceIds, wanted } });
const changed = (changes: Partial<Profile>): ProfileEvent => ({ type: 'ProfileChanged', data: { userId, changes, workspaceIds } });

describe('a profile', () => {
  it('is empty until somebody says something', () => expect(given().state()).toEqual(EMPTY_PROFILE));
  it('takes what somebody says about themselves', () => {
    const wanted = { timezone: 'Europe/Berlin', locale: 'pt-BR', statusText: 'At lunch', statusEmoji: '🍜' };
    given().when(change(wanted)).then(changed(wanted));
  });
  it('says only what is another now', () =>
    given(changed({ timezone: 'Europe/Berlin', statusText: 'At lunch' }))
      .when(change({ timezone: 'Europe/Berlin', statusText: ' Back ' }))
      .then(changed({ statusText: 'Back' })));
  it('says nothing when nothing changes', () =>
    given(changed({ statusText: 'At lunch' }))
      .when(change({ statusText: 'At lunch' }))
      .thenNothing());
  it('is cleared field by field', () =>
    given(changed({ timezone: 'UTC', statusText: 'At lunch', statusEmoji: '🍜' }))
      .when(change({ timezone: null, statusText: '', statusEmoji: null }))
      .then(changed({ timezone: null, statusText: '', statusEmoji: null })));
  it.each(['Mars/Olympus', '+02:00', ' ', 'Europe'])('refuses %j as a time zone', (timezone) =>
    given().when(change({ timezone })).refused('profile.invalid-timezone', { timezone }),
  );
  it.each(['a', 'en_US', '-', 'ä'])('refuses %j as a locale', (locale) =>
    given().when(change({ locale })).refused('profile.invalid-locale', { locale }),
  );
  it.each(['🍜', '👩🏽‍💻', '🇩🇪', '❤️', '1️⃣', '✅'])('takes %s as a status', (statusEmoji) =>
    given().when(change({ statusEmoji })).then(changed({ statusEmoji })),
  );
  it.each(['', 'a', '7', '🍜🍜', '🍜a', ':smile:', '🇩'])('refuses %j as an emoji', (statusEmoji) =>
    given().when(change({ statusEmoji })).refused('profile.invalid-status-emoji', { statusEmoji }),
  );
  it('refuses a status over 100 characters', () =>
    given()
      .when(change({ statusText: 'x'.repeat(101) }))
      .refused('profile.status-too-long', { limit: 100 }));
});
