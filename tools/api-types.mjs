#!/usr/bin/env node
// Reads the public API from the gateway's controllers and writes what follows from it: the route table of the typed client, and the
// answer schemas and body examples of the API document. `--check` writes nothing and fails when a file is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { readRoutes } from './api-types/routes.mjs';
import { bodyExamples } from './api-types/examples.mjs';
import { answerSchemas } from './api-types/answers.mjs';
import { routeTable } from './api-types/route-table.mjs';
import { root } from './prepare.mjs';

const TABLE = 'libs/client/src/routes.generated.ts';
const SCHEMAS = 'apps/api-gateway/src/openapi/answers.generated.json';

const routes = readRoutes(root);
const files = {
  [TABLE]: routeTable(routes),
  [SCHEMAS]: JSON.stringify({ ...answerSchemas(root, routes), examples: bodyExamples(root, routes), descriptions: descriptionsOf(routes) }),
};
const options = (await prettier.resolveConfig(join(root, TABLE))) ?? {};
const stale = [];
for (const [file, text] of Object.entries(files)) {
  const wanted = await prettier.format(text, { ...options, filepath: join(root, file) });
  if (textOf(file) === wanted) continue;
  stale.push(file);
  if (!process.argv.includes('--check')) writeFileSync(join(root, file), wanted);
}
if (process.argv.includes('--check') && stale.length > 0) {
  process.stderr.write(`Out of date: ${stale.join(', ')}. Run: npm run api-types\n`);
  process.exit(1);
}
process.stdout.write(`${routes.length} routes${stale.length > 0 ? `, written: ${stale.join(', ')}` : ', nothing to do'}\n`);

function descriptionsOf(routes) {
  return Object.fromEntries(routes.filter(({ description }) => description).map(({ key, description }) => [key, description]));
}

function textOf(file) {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
