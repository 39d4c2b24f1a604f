// Plants forbidden imports, one per rule, runs the lint, and sees it refuse each:  node tools/check-boundaries.mjs
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const RULE = '@nx/enforce-module-boundaries';
const FILE = 'src/planted-import.ts';

/** Who may not import what (design, section 5), and one import that is fine: a lint that refuses everything proves nothing. */
const PLANTED = [
  { folder: 'libs/kernel', from: 'rxjs', claim: 'the kernel imports nothing' },
  { folder: 'libs/chat/domain', from: '@nestjs/common', claim: 'a domain does not import Nest' },
  { folder: 'libs/task/domain', from: '@flowra/chat-domain', claim: 'a domain does not import another domain' },
  { folder: 'libs/contracts', from: '@flowra/tags', claim: 'contracts import only the kernel' },
  {
    folder: 'libs/platform/event-store',
    from: '@flowra/chat-domain',
    claim: 'the platform does not import a domain',
  },
  { folder: 'libs/web', from: '@flowra/messaging', claim: 'the pages do not import the platform' },
  { folder: 'apps/api-gateway', from: '@flowra/chat-domain', claim: 'a gateway does not import a domain' },
  {
    folder: 'apps/notification',
    from: '@flowra/chat-domain',
    claim: "a service does not import another one's domain",
  },
  { folder: 'apps/tag-parser', from: '../../task/src/task.module', claim: 'an app does not import an app' },
  { folder: 'apps/chat', from: '@flowra/chat-domain', claim: 'a service imports its own domain', isFine: true },
];

/** Answers what the lint said of each planted import. The files are gone afterwards, whatever happens. */
export function checkBoundaries() {
  const planted = PLANTED.map((each) => ({ ...each, path: join(root, each.folder, FILE) }));
  const unplant = () => planted.forEach(({ path }) => rmSync(path, { force: true }));
  const leave = () => {
    unplant();
    process.exit(1);
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  try {
    for (const { path, from } of planted)
      writeFileSync(path, `import * as planted from '${from}';\nexport const names = Object.keys(planted);\n`);
    const report = lint(planted.map(({ path }) => path));
    return planted.map(({ claim, path, isFine = false }) => {
      const wasRefused = complaintsOf(report, path).includes(RULE);
      return { claim, ok: wasRefused !== isFine, detail: isFine ? 'was refused' : 'was not refused' };
    });
  } finally {
    unplant();
    process.removeListener('SIGINT', leave);
    process.removeListener('SIGTERM', leave);
  }
}

/** What the lint printed of some files. */
function lint(paths) {
  const args = [join(root, 'tools/lint.mjs'), ...paths];
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return `${stdout}${stderr}`;
}

/** The lines under a file's name, up to the empty line that ends them. */
function complaintsOf(report, path) {
  const lines = report.split('\n').map((line) => line.trim());
  const start = lines.indexOf(path);
  return start < 0 ? '' : lines.slice(start, lines.indexOf('', start)).join('\n');
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const results = checkBoundaries();
  for (const { claim, ok, detail } of results) process.stdout.write(`${ok ? '✓' : '✗'} ${claim}${ok ? '' : `: ${detail}`}\n`);
  if (results.some(({ ok }) => !ok)) process.exit(1);
}
