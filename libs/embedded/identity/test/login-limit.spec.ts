import { LoginLimit } from '../src/login-limit';

describe('LoginLimit', () => {
  let now = 0;
  const newLimit = (failures: number): LoginLimit => {
    now = 0;
    const limit = new LoginLimit(() => now);
    for (let count = 0; count < failures; count += 1) limit.failed('1.2.3.4', 'Alice');
    return limit;
  };

  it('lets nine failures pass', () => expect(newLimit(9).minutesToWait('1.2.3.4', 'alice')).toBe(0));
  it('stops the eleventh attempt, for this user from this address', () => {
    const limit = newLimit(10);
    expect(limit.minutesToWait('1.2.3.4', ' alice ')).toBe(5);
    expect(limit.minutesToWait('1.2.3.4', 'bob')).toBe(0);
    expect(limit.minutesToWait('5.6.7.8', 'alice')).toBe(0);
  });
  it('forgets with time', () => {
    const limit = newLimit(10);
    now = 4.5 * 60_000;
    expect(limit.minutesToWait('1.2.3.4', 'alice')).toBe(1);
    now = 5 * 60_000;
    expect(limit.minutesToWait('1.2.3.4', 'alice')).toBe(0);
  });
  it('forgets with a success', () => {
    const limit = newLimit(10);
    limit.succeeded('1.2.3.4', 'alice');
    expect(limit.minutesToWait('1.2.3.4', 'alice')).toBe(0);
  });
});
