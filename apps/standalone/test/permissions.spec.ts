import { type Flowra, startFlowra } from '@flowra/harness';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Place } from './permissions/place';
import type { Row } from './permissions/row';
import { type Role, ROLES } from './permissions/roles';
import { PERMISSIONS } from './permissions/table';

const ROOT = join(__dirname, '../../..');

/** Every route for every role: the statuses of one table (design, section 7). */
describe('permissions', () => {
  let flowra: Flowra;
  const places = new Map<Role, Place>();

  beforeAll(async () => {
    flowra = await startFlowra();
    for (const role of ROLES) places.set(role, await Place.of(flowra, role));
  });
  afterAll(() => flowra?.stop());

  it('are tabled for every route of the API document', async () => {
    const { paths } = (await (await fetch(`${flowra.url}/api/openapi.json`)).json()) as { paths: Record<string, object> };
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const tabled = new Set<string>(Object.values(PERMISSIONS).flatMap((rows) => rows.map(({ route }) => route)));
    expect(routes.filter((route) => !tabled.has(route))).toEqual([]);
  });

  it('are shown on docs/permissions.md', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'tools/docs-permissions.mjs'), '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  describe.each(Object.entries(PERMISSIONS))('%s', (_, rows) => {
    it.each(rows.map((row) => [row.when ? `${row.route} (${row.when})` : row.route, row] as const))('%s', async (_name, row) => {
      const statuses = await Promise.all(ROLES.map(async (role) => [role, await statusFor(row, role)] as const));
      expect(Object.fromEntries(statuses)).toEqual(row.expected);
    });
  });

  async function statusFor(row: Row, role: Role): Promise<number> {
    const place = places.get(role);
    if (!place) throw new Error(`There is no place for ${role}`);
    const { params = {}, query = '', body, headers, raw } = await row.subject(place);
    const [method, path] = row.route.split(' ');
    const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
      if (!(name in params)) throw new Error(`${row.route} needs ${name}`);
      return params[name];
    });
    return (await place.api.request(method, filled + query, body ?? (method === 'POST' ? {} : undefined), { headers, raw })).status;
  }
});
