import { encodeCursor } from '@flowra/validation';
import { olderThan } from './older-than';

const TIME = '2026-11-25T08:00:00.000Z';
const after = (id: string) => olderThan('deadAt', 'notification', encodeCursor([TIME, id]));
const time = new Date(TIME);

describe('what comes after an entry of several services', () => {
  it('is everything at first', () => expect(olderThan('deadAt', 'notification', undefined)).toEqual({}));
  it('is, after one of the same service, what is older or has a smaller id', () =>
    expect(after('notification.m')).toEqual({ $or: [{ deadAt: { $lt: time } }, { deadAt: time, _id: { $lt: 'm' } }] }));
  it('holds everything of that moment, when the service stands before the one that was shown', () =>
    expect(after('task.a')).toEqual({ deadAt: { $lte: time } }));
  it('holds nothing of that moment, when it stands after it: that was shown', () =>
    expect(after('chat.z')).toEqual({ deadAt: { $lt: time } }));
  it('needs a cursor of such a list', () => expect(() => olderThan('deadAt', 'notification', 'x')).toThrow('validation'));
});
