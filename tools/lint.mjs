// Lints all projects in one process, as `npx nx lint PROJECT` does one:  npm run lint
// With paths only these:  node tools/lint.mjs libs/kernel
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './prepare.mjs';
import { projectsWith } from './projects.mjs';

const projects = await projectsWith('lint');
const paths = process.argv.length > 2 ? process.argv.slice(2) : projects.map(({ folder }) => folder);
const args = [join(root, 'node_modules/eslint/bin/eslint.js'), '--max-warnings=0', ...paths];
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
child.once('close', (code) => process.exit(code ?? 1));
