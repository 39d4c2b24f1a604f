#!/usr/bin/env node
// node tools/docs-permissions.mjs: writes docs/permissions.md from the table that the permission test runs; with --check it only says whether the page is up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { loadTypeScript } from './load-typescript.mjs';
import { root } from './prepare.mjs';

const page = join(root, 'docs/permissions.md');
const { PERMISSIONS, ROLES, MEANINGS } = await loadTypeScript('apps/standalone/test/permissions/table.ts');
const titleOf = (role) => role.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const text = await format(
  `# Permissions

Who may do what over the API, as HTTP status. A test asks every route in every role and expects these figures
(\`apps/standalone/test/permissions.spec.ts\`); this page is made from the same table by \`node tools/docs-permissions.mjs\`.

${ROLES.map((role) => `- **${titleOf(role)}**: ${MEANINGS[role]}`).join('\n')}

A foreign resource and one that does not exist get the same 404. Authorisation lives in the service that owns the resource.

${Object.entries(PERMISSIONS).map(section).join('\n\n')}
`,
  { ...(await resolveConfig(page)), parser: 'markdown' },
);

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
  process.stderr.write('docs/permissions.md is out of date: node tools/docs-permissions.mjs\n');
  process.exit(1);
}

function section([title, rows]) {
  const lines = rows.map(
    ({ route, when, expected }) => `| \`${route}\`${when ? `, ${when}` : ''} | ${ROLES.map((role) => expected[role]).join(' | ')} |`,
  );
  return `## ${title}\n\n| route | ${ROLES.map(titleOf).join(' | ')} |\n| --- |${ROLES.map(() => ' --- |').join('')}\n${lines.join('\n')}`;
}
