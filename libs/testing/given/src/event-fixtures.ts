import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../../contracts/fixtures/events');

/** The stored form of every published version of an event of a service, by type: what must always be understood. */
export function eventFixtures(source: string): ReadonlyMap<string, unknown> {
  const prefix = `${source}.`;
  const names = readdirSync(folder).filter((name) => name.startsWith(prefix));
  return new Map(
    names.map((name) => [name.slice(prefix.length, name.indexOf('.v')), JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown]),
  );
}
