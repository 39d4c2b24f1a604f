import { asStyle, limitsOf, within } from './frame-widths';

describe('the width of a part of the frame', () => {
  it('has limits that leave room for the content in a narrow window', () => {
    expect(limitsOf('panel', 1440)).toEqual({ least: 300, most: 576 });
    expect(limitsOf('panel', 820)).toEqual({ least: 300, most: 380 });
    expect(limitsOf('sidebar', 2560)).toEqual({ least: 200, most: 420 });
  });

  it.each([
    [50, 200],
    [301.4, 301],
    [2000, 420],
  ])('of %d becomes %d', (wanted, width) => expect(within('sidebar', wanted, 1440)).toBe(width));

  it('is kept within them also when something else was stored', () => expect(asStyle('sidebar', -5)).toBe('min(200px, max(30vw, 250px))'));
});
