import { hasRedisServer } from '@flowra/test-servers';

const isRequired = process.env['FLOWRA_REQUIRE_ALL'] === '1';

/** `describe` for what needs a real Redis: skipped where there is no redis-server, unless FLOWRA_REQUIRE_ALL=1. */
export function describeWithRedis(name: string, body: () => void): void {
  if (hasRedisServer || isRequired) return describe(name, body);
  process.stderr.write(`SKIPPED ${name}: no redis-server on PATH\n`);
  describe.skip(`${name} (no redis-server on PATH)`, body);
}
