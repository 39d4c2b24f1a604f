import type { NotificationEvents } from '@flowra/contracts';
import { eventFixtures } from '@flowra/given';
import { fold } from '@flowra/kernel';
import { followingDecider, notificationDecider, preferencesDecider } from '@flowra/notification-domain';
import { NOTIFICATION_PROJECTIONS } from './projections/read-models';

const fixtures = eventFixtures('notification');
/** Does not compile when a published event is missing here. */
const published: Record<keyof NotificationEvents, true> = {
  UserNotified: true,
  NotificationRead: true,
  NotificationMarkedUnread: true,
  NotificationDiscarded: true,
  FollowingStarted: true,
  FollowingEnded: true,
  NotificationPreferencesSet: true,
  ChatNotificationsMuted: true,
  ChatNotificationsUnmuted: true,
};

describe('the stored events of every published version', () => {
  it('are all there', () => expect([...fixtures.keys()].sort()).toEqual(Object.keys(published).sort()));
  it.each(['NotificationRead', 'NotificationMarkedUnread', 'NotificationDiscarded'])('%s still makes sense to a notification', (type) => {
    const history = ['UserNotified', type].map((each) => ({ type: each, data: fixtures.get(each) }));
    expect(fold(notificationDecider, history as never[])).toBeTruthy();
  });
  it('of followings and preferences still make sense to these', () => {
    const historyOf = (...types: (keyof NotificationEvents)[]) => types.map((type) => ({ type, data: fixtures.get(type) }) as never);
    expect(fold(followingDecider, historyOf('FollowingStarted'))).toBe('following');
    expect(fold(followingDecider, historyOf('FollowingStarted', 'FollowingEnded'))).toBe('stopped');
    expect(fold(preferencesDecider, historyOf('NotificationPreferencesSet', 'ChatNotificationsMuted'))).toMatchObject({
      quietHours: { timezone: 'Europe/Berlin' },
      mutedChatIds: ['c1'],
    });
    expect(fold(preferencesDecider, historyOf('ChatNotificationsMuted', 'ChatNotificationsUnmuted')).mutedChatIds).toEqual([]);
  });
  it.each([...fixtures])('%s is projected', (eventType, eventData) => {
    const event = {
      eventType,
      eventData,
      aggregateId: 'a1',
      version: 2,
      position: 2,
      at: new Date(0),
      timestamp: new Date(0).toISOString(),
    };
    for (const { source, table } of NOTIFICATION_PROJECTIONS) {
      const write = source === 'notification' ? table[eventType]?.(event as never) : undefined;
      if (write) expect(JSON.stringify(write)).not.toContain('undefined');
    }
  });
});
