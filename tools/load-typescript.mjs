import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './prepare.mjs';

/** What a TypeScript module of this repository exports, by its path from the root. */
export async function loadTypeScript(path) {
  const options = { bundle: true, write: false, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'error' };
  const { outputFiles } = await build({ ...options, entryPoints: [join(root, path)], tsconfig: join(root, 'tsconfig.base.json') });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(module, module.exports, createRequire(join(root, path)));
  return module.exports;
}
