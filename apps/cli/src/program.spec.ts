import { flowra } from '../test/cli-under-test';

describe('the command line', () => {
  it.each(['backup', 'restore', 'verify', 'rebuild', 'dead-letters', 'events'])('explains %s and its exit codes', async (name) => {
    const { code, out } = await flowra({}, name, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^Usage: flowra ${name}`));
    expect(out).toMatch(/Exit codes: 0 done/);
  });

  it('names its commands and its environment', async () => {
    const { code, out } = await flowra({}, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/dead-letters .*list, replay or discard/);
    expect(out).toMatch(/MONGODB_URI/);
  });

  it.each([[['nothing']], [['backup', '--nothing']], [['restore']], [['events', '--aggregate', 'a', '--limit', '0']], [['rebuild']]])(
    'does not understand %j',
    async (args) => {
      const { code, err } = await flowra({ MONGODB_URI: 'mongodb://127.0.0.1:1/', REDIS_URL: 'redis://127.0.0.1:1' }, ...args);
      expect(code).toBe(2);
      expect(err).not.toBe('');
    },
  );

  it('says when MongoDB cannot be reached', async () => {
    const { code, err } = await flowra(
      { MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200' },
      'backup',
      '-o',
      '/tmp/none.gz',
    );
    expect([code, err]).toEqual([5, expect.stringMatching(/MongoDB cannot be reached/)]);
  }, 15_000);

  it('says when it does not know any services', async () => {
    const { code, err } = await flowra({ FLOWRA_DATA_DIR: '/nonexistent' }, 'dead-letters', 'list');
    expect([code, err]).toEqual([5, expect.stringMatching(/set REDIS_URL/)]);
  });
});
