import type { Dependency } from './dependency';
import { Dependencies } from './dependencies';
import { ProbeFailed } from './reason';

const part = (name: string, probe: () => Promise<unknown>, isRequired = true): Dependency => ({ name, isRequired, probe });

describe('the state of what a service depends on', () => {
  it('is told within about a second when a part hangs', async () => {
    const dependencies = new Dependencies([part('stuck', () => new Promise(() => undefined)), part('fine', async () => 'PONG')]);
    const startedAt = Date.now();
    const report = await dependencies.check();
    expect(Date.now() - startedAt).toBeLessThan(1500);
    expect(report).toMatchObject({ stuck: { state: 'down', reason: 'no answer within 1 s' }, fine: { state: 'up' } });
  });

  it('probes a part once, however many ask', async () => {
    let probes = 0;
    const dependencies = new Dependencies([part('counted', async () => (probes += 1))]);
    await Promise.all(Array.from({ length: 50 }, () => dependencies.check()));
    await dependencies.check();
    expect(probes).toBe(1);
  });

  it.each([
    [
      'a refused connection',
      Object.assign(new Error('connect ECONNREFUSED mongodb://root:geheim@db:27017'), { code: 'ECONNREFUSED' }),
      'connection refused',
    ],
    ['a cause', new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) }), 'host name not found'],
    [
      'a wrong password',
      Object.assign(new Error('WRONGPASS invalid username-password pair'), { name: 'ReplyError' }),
      'the password is wrong',
    ],
    ['an error with a name', Object.assign(new Error('geheim'), { name: 'MongoServerSelectionError' }), 'MongoServerSelectionError'],
    ['an error without one', new Error('redis://:geheim@redis:6379 is gone'), 'does not answer'],
    ['what is no error', 'geheim', 'does not answer'],
    ['what the probe found itself', new ProbeFailed('answers 500'), 'answers 500'],
  ])('names %s without its message', async (_, error, reason) => {
    const report = await new Dependencies([part('broken', () => Promise.reject(error))]).check();
    expect(report['broken']).toMatchObject({ state: 'down', reason });
    expect(JSON.stringify(report)).not.toContain('geheim');
  });
});
