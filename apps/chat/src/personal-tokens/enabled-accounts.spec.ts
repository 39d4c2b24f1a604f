import type { UserAccounts } from '@flowra/identity';
import { refuse } from '@flowra/kernel';
import { EnabledAccounts } from './enabled-accounts';

const SECOND = 1000;

describe('whether an account is enabled', () => {
  let now: number;
  let answers: (boolean | Error)[];
  let accounts: EnabledAccounts;
  const away = refuse('auth.unavailable');
  const provider: UserAccounts = {
    isEnabled: async () => {
      const answer = answers.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('nobody was to be asked');
      return answer;
    },
  };

  beforeEach(() => {
    [now, answers] = [0, []];
    accounts = new EnabledAccounts({ now: () => new Date(now) }, provider);
  });

  it('is asked once in a while', async () => {
    answers = [true, false];
    expect(await accounts.isEnabled('u1')).toBe(true);
    now = 29 * SECOND;
    expect(await accounts.isEnabled('u1')).toBe(true);
    now = 30 * SECOND;
    expect(await accounts.isEnabled('u1')).toBe(false);
  });

  it('is what was said last, for an hour, while the provider is away', async () => {
    answers = [true, away, away];
    await accounts.isEnabled('u1');
    now = 3599 * SECOND;
    expect(await accounts.isEnabled('u1')).toBe(true);
    now = 3600 * SECOND;
    await expect(accounts.isEnabled('u1')).rejects.toBe(away);
  });

  it('cannot be told of somebody unknown while the provider is away', async () => {
    answers = [away];
    await expect(accounts.isEnabled('u1')).rejects.toBe(away);
  });

  it('hides no fault', async () => {
    answers = [true, new Error('a bug')];
    await accounts.isEnabled('u1');
    now = 31 * SECOND;
    await expect(accounts.isEnabled('u1')).rejects.toThrow('a bug');
  });

  it('is taken for granted where no provider is administered', async () => {
    expect(await new EnabledAccounts({ now: () => new Date(0) }).isEnabled('u1')).toBe(true);
  });
});
