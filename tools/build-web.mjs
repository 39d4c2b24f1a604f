/** Builds what browsers load: dist/web holds hashed files, each also compressed, and manifest.json with their addresses. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'libs/web/src');
const target = join(root, 'dist/web');

/**
 * Markdown without HTML needs no sanitizer in the browser, and a browser knows the names of characters by itself: what the server has for
 * both stays out of the bundle.
 */
const browserSubstitutes = {
  name: 'browser-substitutes',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\/sanitize$/ }, () => ({ path: join(source, 'browser/sanitize.ts') }));
    bundle.onResolve({ filter: /^entities$/ }, () => ({ path: join(source, 'browser/entities.ts') }));
  },
};

const settings = {
  outdir: target,
  write: false,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome123', 'firefox125', 'safari17.5'],
  legalComments: 'none',
  tsconfig: join(root, 'tsconfig.base.json'),
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [browserSubstitutes],
  logLevel: 'warning',
};
// What a script imports only when it needs it becomes a file of its own.
const scripts = await build({
  ...settings,
  splitting: true,
  chunkNames: 'part-[hash]',
  entryPoints: { app: join(source, 'browser/main.ts'), styles: join(source, 'styles/index.css') },
});
// It runs before the first paint, and is no module.
const boot = await build({ ...settings, format: 'iife', entryPoints: { boot: join(source, 'browser/boot.ts') } });
if (scripts.errors.length + boot.errors.length > 0) process.exit(1);

const isPart = ({ path }) => basename(path).startsWith('part-');
const outputFiles = [...scripts.outputFiles, ...boot.outputFiles];
const files = outputFiles
  .filter((file) => !isPart(file))
  .map(({ path, contents }) => ({ name: basename(path).replace('styles.css', 'app.css'), contents }));
const icons = ['icon.svg', 'icon-unread.svg', 'icon-192.png', 'icon-512.png', 'icon-maskable.png'];
for (const name of icons) files.push({ name, contents: await readFile(join(source, 'styles', name)) });

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const manifest = {};
for (const { name, contents } of files) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10);
  const hashed = `${basename(name, extname(name))}-${hash}${extname(name)}`;
  await writeCompressed(hashed, contents);
  manifest[name] = `/assets/${hashed}`;
}
// Their names have their hashes already, and stand in the scripts that import them.
for (const { path, contents } of outputFiles.filter(isPart)) await writeCompressed(basename(path), contents);

// What only some pages load is not brought along to every browser.
const addresses = Object.entries(manifest).flatMap(([name, address]) => (name.endsWith('.png') ? [] : [address]));
await build({
  entryPoints: [join(source, 'browser/service-worker.ts')],
  outfile: join(target, 'service-worker.js'),
  bundle: true,
  minify: true,
  define: {
    FLOWRA_ASSETS: JSON.stringify(addresses),
    FLOWRA_BUILD: JSON.stringify(createHash('sha256').update(addresses.join()).digest('hex').slice(0, 10)),
  },
  logLevel: 'warning',
});
await writeFile(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);

async function writeCompressed(name, contents) {
  await writeFile(join(target, name), contents);
  await writeFile(join(target, `${name}.gz`), gzipSync(contents, { level: 9 }));
  await writeFile(join(target, `${name}.br`), brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
