#!/usr/bin/env node
// node tools/docs-configuration.mjs: writes docs/configuration.md from the settings that the code reads; with --check it only says whether the page is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { loadTypeScript } from './load-typescript.mjs';
import { root } from './prepare.mjs';

const page = join(root, 'docs/configuration.md');
const { SERVICE_SETTINGS, GATEWAY_SETTINGS, CHAT_SETTINGS } = await loadTypeScript('libs/platform/config/src/index.ts');
const { LAUNCHER_SETTINGS } = await loadTypeScript('apps/standalone/src/settings.ts');
const { CLI_SETTINGS } = await loadTypeScript('apps/cli/src/stores/settings.ts');
const beyondService = (settings) => Object.fromEntries(Object.entries(settings).filter(([name]) => !(name in SERVICE_SETTINGS)));

const text = await format(
  `# Configuration

Everything is configured by environment. A process reads its variables once, at start; wrong or missing ones are all reported at
once, by name, and it does not start. An empty variable counts as one that is not set.

A secret (🔑) may also come from a file: \`REDIS_PASSWORD_FILE=/run/secrets/redis_password\` in place of \`REDIS_PASSWORD\`. The end of the
file's last line does not count.

This page is made from the code by \`node tools/docs-configuration.mjs\`.

## One machine: \`npm start\`

${table(LAUNCHER_SETTINGS, (fallback) => (fallback === '' ? '' : `\`${fallback}\``))}

The launcher gives the services below what they need. When \`mongod\`, \`redis-server\` or \`valkey-server\` is on PATH it is used in place of the
stand-in.

## Every service

${table(SERVICE_SETTINGS)}

## api-gateway and realtime-gateway

They read these as well.

${table(beyondService(GATEWAY_SETTINGS))}

## chat

It reads these as well.

${table(beyondService(CHAT_SETTINGS))}

## The command line

\`flowra backup|restore|verify|rebuild|dead-letters|events\` finds the stores by these, with the values that the services have.

${table(CLI_SETTINGS, (fallback) => (fallback === '' ? '' : `\`${fallback}\``))}

## Stand-ins

The launcher also starts these; what they read is on their own pages: [embedded MongoDB](../libs/embedded/mongo/README.md),
[development identity](../libs/embedded/identity/README.md).
`,
  { ...(await resolveConfig(page)), parser: 'markdown' },
);

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  process.stderr.write('docs/configuration.md is out of date: node tools/docs-configuration.mjs\n');
  process.exit(1);
}

function table(settings, show = (fallback) => (fallback === undefined ? 'required' : fallback === '' ? '' : `\`${fallback}\``)) {
  const rows = Object.entries(settings).map(([name, { description, fallback, isSecret }]) => {
    return `| \`${name}\`${isSecret ? ' 🔑' : ''} | ${description.replaceAll('|', '\\|').replaceAll('<', '&lt;')} | ${show(fallback)} |`;
  });
  return ['| variable | meaning | default |', '| --- | --- | --- |', ...rows].join('\n');
}
