import { daysToRemindOf } from './task-reminder';

describe('the days to remind of', () => {
  it.each([
    ['2026-02-27T00:00:00Z', '2026-02-27', '2026-02-27'],
    ['2026-02-27T08:59:59.999Z', '2026-02-27', '2026-02-27'],
    ['2026-02-27T09:00:00Z', '2026-02-27', '2026-02-28'],
    ['2026-02-28T23:59:59Z', '2026-02-28', '2026-03-01'],
  ])('are, at %s, %s to %s', (now, from, to) => expect(daysToRemindOf(new Date(now))).toEqual({ from, to }));
});
