import { appearanceOf, readAppearance, writeAppearance } from '../src/appearance';
import { renderPage } from '../src/render';
import { assets } from './fixtures';

const page = (cookie: string | undefined): string =>
  renderPage('welcome', { returnTo: '/', isInvited: false }, { title: 'Sample', assets, appearance: readAppearance(cookie) });

describe('how pages look', () => {
  it('is what the browser kept, from the first byte on', () => {
    const kept = writeAppearance({ theme: 'dark', density: 'compact' });
    const html = page(`a=b; flowra_appearance=${kept}; c=d`);
    expect(html).toContain('<html lang="en" data-theme="dark" data-density="compact">');
    expect(html).toContain('<meta name="color-scheme" content="dark"');
  });

  it('is up to the system while nothing was chosen, or nonsense', () => {
    for (const cookie of [undefined, 'flowra_appearance=', 'flowra_appearance=pink.tiny', 'x_flowra_appearance=dark.compact']) {
      expect(page(cookie)).toContain('<html lang="en">');
    }
    expect(appearanceOf('light', undefined)).toEqual({ theme: 'light', density: 'comfortable' });
  });
});
