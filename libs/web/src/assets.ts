import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The addresses of the built files, by the names they had before their content was hashed into them. */
export interface Assets {
  /** Runs before the first paint. */
  readonly boot: string;
  readonly script: string;
  readonly styles: string;
  readonly icon: string;
  /** The icon while something waits to be read. */
  readonly iconUnread: string;
  /** The icon as pictures, for where vectors are not taken. */
  readonly icons: { readonly small: string; readonly large: string; readonly maskable: string };
}

/** Reads which files the build made. Throws when the folder holds no complete build. */
export function readAssets(directory: string): Assets {
  const file = join(directory, 'manifest.json');
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const addressOf = (name: string): string => {
    const address = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, name) : undefined;
    if (typeof address !== 'string') throw new Error(`${file} names no ${name}: build the browser files again`);
    return address;
  };
  return {
    boot: addressOf('boot.js'),
    script: addressOf('app.js'),
    styles: addressOf('app.css'),
    icon: addressOf('icon.svg'),
    iconUnread: addressOf('icon-unread.svg'),
    icons: { small: addressOf('icon-192.png'), large: addressOf('icon-512.png'), maskable: addressOf('icon-maskable.png') },
  };
}
