import type { VerifiedPersonalToken } from '@flowra/contracts';
import { refuse } from '@flowra/kernel';
import { PersonalTokenVerifier } from './personal-token-verifier';
import { hashOfSecret, newSecret } from './secrets';

const secret = newSecret('personalToken');
const alice = { userId: 'u1', username: 'alice', displayName: 'Alice', isSystemAdmin: true };
const verified: VerifiedPersonalToken = {
  tokenId: 't1',
  principal: alice,
  scopes: ['messages:write'],
  expiresAt: new Date(100_000).toISOString(),
};

describe('verifying a personal access token', () => {
  let now: number;
  let asked: string[];
  let answer: () => Promise<VerifiedPersonalToken>;
  let verifier: PersonalTokenVerifier;
  const codeOf = (token = secret) =>
    verifier.verify(token).then(
      () => 'ok',
      ({ code }: { code: string }) => code,
    );

  beforeEach(() => {
    [now, asked, answer] = [0, [], async () => verified];
    verifier = new PersonalTokenVerifier(
      (hash) => {
        asked.push(hash);
        return answer();
      },
      () => now,
    );
  });

  it('gives the person with the scopes, who is no system administrator', async () => {
    expect(await verifier.verify(secret)).toMatchObject({
      userId: 'u1',
      isSystemAdmin: false,
      personalToken: { tokenId: 't1', scopes: ['messages:write'] },
    });
    expect(asked).toEqual([hashOfSecret(secret)]);
  });

  it('asks once for many at the same time, and again after a while', async () => {
    await Promise.all([codeOf(), codeOf(), codeOf()]);
    await codeOf();
    expect(asked).toHaveLength(1);
    now = 10_001;
    await codeOf();
    expect(asked).toHaveLength(2);
  });

  it('ends with a revocation, also when the answer was under way', async () => {
    let release = (_: VerifiedPersonalToken) => undefined as void;
    answer = () => new Promise((resolve) => (release = resolve));
    const pending = codeOf();
    verifier.revoke('t1');
    release(verified);
    expect(await pending).toBe('auth.invalid-token');
    expect(await codeOf()).toBe('auth.invalid-token');
  });

  it('ends with the expiry', async () => {
    now = 95_000;
    expect(await codeOf()).toBe('ok');
    now = 100_000;
    expect(await codeOf()).toBe('auth.expired-token');
  });

  it('asks nobody about what cannot be one', async () => {
    expect(await codeOf('flo_guess')).toBe('auth.invalid-token');
    expect(asked).toEqual([]);
  });

  it('remembers a refusal, but not that nobody could be asked', async () => {
    answer = async () => Promise.reject(refuse('auth.invalid-token'));
    expect([await codeOf(), await codeOf()]).toEqual(['auth.invalid-token', 'auth.invalid-token']);
    expect(asked).toHaveLength(1);
    const other = newSecret('personalToken');
    answer = async () => Promise.reject(refuse('service.unavailable'));
    expect(await codeOf(other)).toBe('auth.unavailable');
    answer = async () => verified;
    expect(await codeOf(other)).toBe('ok');
  });
});
