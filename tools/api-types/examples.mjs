import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An example for each body class: the fixture of the request whose payload is that class or extends it. Keys that are not the
 * body's (they come from the path) are left in; the document picks those that the body's schema knows.
 */
export function bodyExamples(root, routes) {
  const text = sourcesUnder(join(root, 'libs/contracts/src')).join('\n');
  const parents = new Map([...text.matchAll(/class (\w+) extends (\w+)/g)].map(([, child, parent]) => [child, parent]));
  const requests = [...text.matchAll(/defineRequest<[^;]*?>\(\s*'([\w-]+)',\s*'([\w-]+)',\s*(\d+),\s*(\w+),?\s*\)/gs)];
  const examples = {};
  for (const body of new Set(routes.map((route) => route.body).filter(Boolean))) {
    const found = requests.find(([, , , , payload]) => lineage(payload, parents).includes(body));
    if (!found) continue;
    const [, service, name, version] = found;
    const fixture = join(root, `libs/contracts/fixtures/requests/${service}.${name}.v${version}.json`);
    if (existsSync(fixture)) examples[body] = JSON.parse(readFileSync(fixture, 'utf8'));
  }
  return examples;
}

function lineage(name, parents) {
  const line = [];
  for (let each = name; each; each = parents.get(each)) line.push(each);
  return line;
}

function sourcesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesUnder(path);
    return entry.name.endsWith('.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}
