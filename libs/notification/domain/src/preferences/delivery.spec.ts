import { NOTIFICATION_KINDS, type NotificationKind } from '../notification/notification.kinds';
import { deliveryOf } from './delivery';
import { DEFAULT_PREFERENCES, type NotificationPreferences } from './preferences.decider';
import { isQuiet } from './quiet-hours';

const noon = new Date('2026-11-25T12:00:00Z');
const of = (changes: Partial<NotificationPreferences>): NotificationPreferences => ({ ...DEFAULT_PREFERENCES, ...changes });
const kindsThrough = (preferences: NotificationPreferences) =>
  NOTIFICATION_KINDS.filter((kind) => deliveryOf(preferences, { kind, chatId: 'chat-1' }, noon) !== 'none');

describe('how far a notice gets', () => {
  it('is everywhere unless something else was chosen', () => expect(kindsThrough(DEFAULT_PREFERENCES)).toEqual(NOTIFICATION_KINDS));
  it('is nowhere for a kind that is switched off', () =>
    expect(kindsThrough(of({ kinds: { mention: false, status: true } }))).toEqual(NOTIFICATION_KINDS.filter((kind) => kind !== 'mention')));
  it.each<[NotificationPreferences['chats'][string], NotificationKind[]]>([
    ['all', [...NOTIFICATION_KINDS]],
    ['mentions', ['mention', 'assignment', 'invite', 'due-soon', 'reminder']],
    ['none', ['reminder']],
  ])('in a chat of level %s is what the level lets through', (level, through) =>
    expect(kindsThrough(of({ chats: { 'chat-1': level } }))).toEqual(through),
  );
  it('does not depend on the level of another chat', () =>
    expect(kindsThrough(of({ chats: { 'chat-2': 'none' }, mutedChatIds: ['chat-2'] }))).toEqual(NOTIFICATION_KINDS));
  it('in a muted chat is what names the recipient', () => {
    const preferences = of({ mutedChatIds: ['chat-1'] });
    expect(kindsThrough(preferences)).toEqual(['mention', 'reminder']);
    expect(deliveryOf(preferences, { kind: 'mention', chatId: 'chat-1', isForAll: true }, noon)).toBe('none');
  });
  it('is the inbox only in quiet hours', () => {
    const quietHours = { from: '11:00', to: '13:00', timezone: 'UTC' };
    expect(deliveryOf(of({ quietHours }), { kind: 'reply', chatId: 'chat-1' }, noon)).toBe('silent');
    expect(deliveryOf(of({ quietHours, kinds: { reply: false } }), { kind: 'reply', chatId: 'chat-1' }, noon)).toBe('none');
    expect(deliveryOf(of({ quietHours: { ...quietHours, to: '12:00' } }), { kind: 'reply', chatId: null }, noon)).toBe('pushed');
  });
});

describe('quiet hours', () => {
  it.each<[string, string, string, boolean]>([
    ['22:00', '07:00', '2026-11-25T20:59:59Z', false],
    ['22:00', '07:00', '2026-11-25T21:00:00Z', true],
    ['22:00', '07:00', '2026-11-25T23:30:00Z', true],
    ['22:00', '07:00', '2026-11-26T05:59:59Z', true],
    ['22:00', '07:00', '2026-11-26T06:00:00Z', false],
    // In summer the same clock is an hour earlier.
    ['22:00', '07:00', '2026-07-01T20:00:00Z', true],
    ['22:00', '07:00', '2026-07-01T05:00:00Z', false],
    ['09:00', '09:00', '2026-07-01T12:00:00Z', true],
  ])('from %s to %s in Berlin at %s: %s', (from, to, at, expected) =>
    expect(isQuiet({ from, to, timezone: 'Europe/Berlin' }, new Date(at))).toBe(expected),
  );
});
