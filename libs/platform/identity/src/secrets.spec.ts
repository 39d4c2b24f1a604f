import { hashOfSecret, isSecret, lastFourOf, newSecret } from './secrets';

describe('a secret', () => {
  it('says what it is, and has 256 random bits and a checksum', () => {
    expect(newSecret('personalToken')).toMatch(/^flo_[0-9A-Za-z]{49}$/);
    expect(newSecret('webhook')).toMatch(/^flo_hook_[0-9A-Za-z]{49}$/);
    expect(new Set(Array.from({ length: 1000 }, () => newSecret('personalToken'))).size).toBe(1000);
  });
  it('is known by its form', () => {
    for (let count = 0; count < 1000; count += 1) expect(isSecret('personalToken', newSecret('personalToken'))).toBe(true);
    expect(isSecret('webhook', newSecret('personalToken'))).toBe(false);
    expect(isSecret('personalToken', newSecret('webhook'))).toBe(false);
  });
  it.each(['', 'flo_', 'flo_x', 'abc', `flo_${'a'.repeat(49)}`, `flo_${'ä'.repeat(49)}`])('is not %p', (text) =>
    expect(isSecret('personalToken', text)).toBe(false),
  );
  it('with one other character is none', () => {
    const secret = newSecret('personalToken');
    const other = secret.slice(0, 10) + (secret[10] === 'a' ? 'b' : 'a') + secret.slice(11);
    expect(isSecret('personalToken', other)).toBe(false);
  });
  it('is kept as its hash and its end', () => {
    expect(hashOfSecret('test')).toBe('n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg');
    expect(lastFourOf('flo_abcdef')).toBe('cdef');
  });
});
