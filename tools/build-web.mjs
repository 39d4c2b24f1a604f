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

/** Markdown without HTML needs no sanitizer in the browser: the server's one stays out of the bundle. */
const browserSanitizer = {
  name: 'browser-sanitizer',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\/sanitize$/ }, () => ({ path: join(source, 'browser/sanitize.ts') }));
  },
};

const { outputFiles, errors } = await build({
  entryPoints: { 'app.js': join(source, 'browser/main.ts'), 'app.css': join(source, 'styles/index.css') },
  outdir: target,
  write: false,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome114', 'firefox125', 'safari17'],
  legalComments: 'none',
  tsconfig: join(root, 'tsconfig.base.json'),
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [browserSanitizer],
  logLevel: 'warning',
});
if (errors.length > 0) process.exit(1);

const files = outputFiles.map(({ path, contents }) => ({ name: `app${extname(path)}`, contents }));
files.push({ name: 'icon.svg', contents: await readFile(join(source, 'styles/icon.svg')) });

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const manifest = {};
for (const { name, contents } of files) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10);
  const hashed = `${basename(name, extname(name))}-${hash}${extname(name)}`;
  await writeFile(join(target, hashed), contents);
  await writeFile(join(target, `${hashed}.gz`), gzipSync(contents, { level: 9 }));
  await writeFile(join(target, `${hashed}.br`), brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  manifest[name] = `/assets/${hashed}`;
}
await writeFile(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
