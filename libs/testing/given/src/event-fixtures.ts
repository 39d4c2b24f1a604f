import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../../contracts/fixtures/events');

/** The stored form of every event of a service in its current version, by type; `event-versions.spec.ts` of the contracts brings the former ones to it. */
export function eventFixtures(source: string): ReadonlyMap<string, unknown> {
  const prefix = `${source}.`;
  const versionOf = (name: string) => Number(/\.v(\d+)\.json$/.exec(name)?.[1]);
  const names = readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort((one, other) => versionOf(one) - versionOf(other));
  return new Map(
    names.map((name) => [name.slice(prefix.length, name.indexOf('.v')), JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown]),
  );
}
