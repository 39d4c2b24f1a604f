import { newId } from '@flowra/kernel';
import { whenHeardOf } from './when-heard-of';

describe('what another service created', () => {
  /** Answers nothing the first few times. */
  const after = (misses: number) => {
    let asked = 0;
    const find = () => Promise.resolve(asked++ < misses ? null : 'found');
    return { find, asked: () => asked };
  };

  it('is waited for while its id is new', async () => expect(await whenHeardOf(newId(), after(3).find)).toBe('found'));

  it('is waited for until all that created it has come', async () => {
    const { find, asked } = after(1);
    expect(await whenHeardOf(newId(), find, () => asked() > 3)).toBe('found');
  });

  it('is given up when its id is not new any more', async () => {
    const { find, asked } = after(1000);
    expect(await whenHeardOf(newId(Date.now() - 3800), find)).toBeNull();
    expect(asked()).toBeGreaterThan(1);
  });

  it.each([
    ['an old id', newId(Date.now() - 60_000)],
    ['an id of the future', newId(Date.now() + 60_000)],
    ['an id of another kind', '6f1c2a54-9b1e-4d65-8a39-2f1d0c5b7e11'],
    ['no id', 'none'],
  ])('is not waited for with %s', async (_what, id) => {
    const { find, asked } = after(1000);
    expect(await whenHeardOf(id, find)).toBeNull();
    expect(asked()).toBe(1);
  });
});
