import { clearedSessionCookie, loginCookie, readLoginCookie, readSessionCookie, safeReturnTo, sessionCookie } from '../src';

describe('cookies', () => {
  const plain = { publicUrl: 'http://localhost:3000' };
  const secure = { publicUrl: 'https://flowra.example' };

  it('are out of reach for scripts and other sites, and secure where the site is', () => {
    expect(sessionCookie('abc', plain)).toBe('flowra_session=abc; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax');
    expect(sessionCookie('abc', secure)).toMatch(/; Secure$/);
    expect(clearedSessionCookie(plain)).toContain('Max-Age=0');
  });

  it('are found among others', () => {
    expect(readSessionCookie('a=1; flowra_session=abc; b=2')).toBe('abc');
    for (const header of [undefined, '', 'a=1', 'x_flowra_session=abc', 'flowra_session=', 'flowra_session=a b'])
      expect(readSessionCookie(header)).toBeNull();
  });

  it('carry a started login to its callback', () => {
    const attempt = { state: 's', codeVerifier: 'v', nonce: 'n', returnTo: '/w/1?ä=ö' };
    const [pair] = loginCookie(attempt, plain).split(';');
    expect(readLoginCookie(pair)).toEqual({ ...attempt, returnTo: '/w/1?%C3%A4=%C3%B6' });
    for (const header of [undefined, 'flowra_login=x', `flowra_login=${Buffer.from('{"a":1}').toString('base64url')}`]) {
      expect(readLoginCookie(header)).toBeNull();
    }
  });
});

describe('coming back after a login', () => {
  it.each(['/', '/w/1', '/w/1?a=b#c'])('goes to %s', (path) => expect(safeReturnTo(path)).toBe(path));
  it.each([
    undefined,
    null,
    '',
    'w/1',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
  ])('does not go to %p', (path) => expect(safeReturnTo(path)).toBe('/'));
});
