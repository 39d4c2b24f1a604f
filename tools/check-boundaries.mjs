// Plants forbidden imports, one per rule, runs the lint through nx, and sees it refuse each:  node tools/check-boundaries.mjs
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const RULE = '@nx/enforce-module-boundaries';
const FILE = 'src/planted-import.ts';

/** Who may not import what (design, section 5), and one import that is fine: a lint that refuses everything proves nothing. */
const PLANTED = [
  { project: 'kernel', folder: 'libs/kernel', from: 'rxjs', claim: 'the kernel imports nothing' },
  { project: 'chat-domain', folder: 'libs/chat/domain', from: '@nestjs/common', claim: 'a domain does not import Nest' },
  { project: 'task-domain', folder: 'libs/task/domain', from: '@flowra/chat-domain', claim: 'a domain does not import another domain' },
  { project: 'contracts', folder: 'libs/contracts', from: '@flowra/tags', claim: 'contracts import only the kernel' },
  {
    project: 'event-store',
    folder: 'libs/platform/event-store',
    from: '@flowra/chat-domain',
    claim: 'the platform does not import a domain',
  },
  { project: 'web', folder: 'libs/web', from: '@flowra/messaging', claim: 'the pages do not import the platform' },
  { project: 'api-gateway', folder: 'apps/api-gateway', from: '@flowra/chat-domain', claim: 'a gateway does not import a domain' },
  {
    project: 'notification',
    folder: 'apps/notification',
    from: '@flowra/chat-domain',
    claim: "a service does not import another one's domain",
  },
  { project: 'tag-parser', folder: 'apps/tag-parser', from: '../../task/src/task.module', claim: 'an app does not import an app' },
  { project: 'chat', folder: 'apps/chat', from: '@flowra/chat-domain', claim: 'a service imports its own domain', isFine: true },
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
    const report = lint(planted.map(({ project }) => project));
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

/** What `nx lint` printed. */
function lint(projects) {
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const args = [nx, 'run-many', '-t', 'lint', '-p', projects.join(','), '--skip-nx-cache', '--output-style=static', '--parallel=2'];
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
