import 'reflect-metadata';
import { allRequestContracts } from '@flowra/contracts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from './index';

const folder = join(__dirname, '../../../contracts/fixtures/requests');
const fixtureOf = (pattern: string) => join(folder, `${pattern}.json`);

describe('every request contract', () => {
  it.each(allRequestContracts().map(({ pattern, payload }) => ({ pattern, payload })))(
    '$pattern still takes its fixture',
    ({ pattern, payload }) => {
      expect(existsSync(fixtureOf(pattern))).toBe(true);
      const fixture = JSON.parse(readFileSync(fixtureOf(pattern), 'utf8')) as unknown;
      expect(validate(payload, fixture)).toEqual(fixture);
    },
  );
  it('keeps the fixtures of versions that were published', () => {
    const published = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
    const known = new Set(allRequestContracts().map(({ pattern }) => pattern));
    expect(published.filter((pattern) => !known.has(pattern))).toEqual([]);
  });
});
