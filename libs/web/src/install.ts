import type { Assets } from './assets';
import { strings } from './strings';

/** What a browser needs to install Flowra as an app (W3C Web Application Manifest). */
export function webManifest({ icon, icons }: Assets): object {
  return {
    id: '/',
    name: strings.product,
    short_name: strings.product,
    description: strings.tagline,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0f766a',
    icons: [
      { src: icon, sizes: 'any', type: 'image/svg+xml' },
      { src: icons.small, sizes: '192x192', type: 'image/png' },
      { src: icons.large, sizes: '512x512', type: 'image/png' },
      { src: icons.maskable, sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
