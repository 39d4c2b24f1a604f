import { givenFor } from '@flowra/given';
import { type ChatId, DomainError, type UserId } from '@flowra/kernel';
import fc from 'fast-check';
import type { PreferencesCommand } from './preferences.commands';
import { CHAT_LEVELS_LIMIT, preferencesDecider } from './preferences.decider';
import type { ChosenPreferences, PreferencesEvent } from './preferences.events';

const given = givenFor(preferencesDecider);
const userId = 'bob' as UserId;
const chatId = 'chat-1' as ChatId;
const chosen: ChosenPreferences = {
  kinds: { status: false },
  chats: { 'chat-1': 'mentions' },
  quietHours: { from: '22:00', to: '07:00', timezone: 'Europe/Berlin' },
};
const setTo = (changes: Partial<ChosenPreferences> = {}): PreferencesCommand => ({
  type: 'SetPreferences',
  data: { userId, ...chosen, ...changes },
});
const wasSet: PreferencesEvent = { type: 'NotificationPreferencesSet', data: { userId, ...chosen } };
const muted: PreferencesEvent = { type: 'ChatNotificationsMuted', data: { userId, chatId } };
const unmuted: PreferencesEvent = { type: 'ChatNotificationsUnmuted', data: { userId, chatId } };

describe('choosing preferences', () => {
  it('keeps the choice', () => given().when(setTo()).then(wasSet));
  it('says nothing when nothing changes', () => given(wasSet).when(setTo()).thenNothing());
  it('says nothing to the defaults, chosen anew', () =>
    given()
      .when(setTo({ kinds: {}, chats: {}, quietHours: null }))
      .thenNothing());
  it('leaves muted chats muted', () => expect(given(muted, wasSet).state()).toEqual({ ...chosen, mutedChatIds: [chatId] }));
  it('takes levels for so many chats only', () => {
    const chats = Object.fromEntries(Array.from({ length: CHAT_LEVELS_LIMIT + 1 }, (_, number) => [`chat-${number}`, 'none' as const]));
    given().when(setTo({ chats })).refused('preferences.too-many-chats', { limit: CHAT_LEVELS_LIMIT });
  });
  it('knows three levels', () =>
    given()
      .when(setTo({ chats: { 'chat-1': 'some' as never } }))
      .refused('preferences.invalid-chat-level', { chatId: 'chat-1' }));
  it('takes a chat id of any possible length, and no other', () =>
    given()
      .when(setTo({ chats: { ['x'.repeat(65)]: 'all' } }))
      .refused('preferences.invalid-chat-level'));
  it.each(['24:00', '7:00', '12:60', 'noon', ''])('does not take %j for a time', (from) =>
    given()
      .when(setTo({ quietHours: { from, to: '07:00', timezone: 'UTC' } }))
      .refused('preferences.invalid-time', { time: from }),
  );
  it.each(['Mars/Olympus', '', 'Europe/Berlin; DROP'])('does not take %j for a time zone', (timezone) =>
    given()
      .when(setTo({ quietHours: { from: '22:00', to: '07:00', timezone } }))
      .refused('preferences.unknown-timezone'),
  );
});

describe('muting a chat', () => {
  it('is noted once', () => {
    given().when({ type: 'MuteChat', data: { userId, chatId } }).then(muted);
    given(muted).when({ type: 'MuteChat', data: { userId, chatId } }).thenNothing();
  });
  it('ends, once', () => {
    given(muted).when({ type: 'UnmuteChat', data: { userId, chatId } }).then(unmuted);
    given(muted, unmuted).when({ type: 'UnmuteChat', data: { userId, chatId } }).thenNothing();
  });
});

describe('any preferences', () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom('22:00', '07:30', 'UTC', 'Asia/Tokyo', '__proto__'));
  const commands: fc.Arbitrary<PreferencesCommand> = fc.oneof(
    fc
      .record({ chats: fc.dictionary(texts, fc.constantFrom('all', 'mentions', 'none')), from: texts, to: texts, timezone: texts })
      .map(({ chats, ...quietHours }) => setTo({ chats: chats as ChosenPreferences['chats'], quietHours })),
    texts.map((id): PreferencesCommand => ({ type: 'MuteChat', data: { userId, chatId: id as ChatId } })),
    texts.map((id): PreferencesCommand => ({ type: 'UnmuteChat', data: { userId, chatId: id as ChatId } })),
  );

  it('accept or refuse every command, and their events always apply', () =>
    fc.assert(
      fc.property(fc.array(commands), (asked) => {
        let state = preferencesDecider.initial;
        for (const command of asked) {
          try {
            state = preferencesDecider.decide(command, state).reduce(preferencesDecider.evolve, state);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }
      }),
    ));
});
