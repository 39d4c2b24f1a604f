import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { apiControllers } from '../rest/controllers';
import type { Json } from './json';
import { openApiDocument, routesOf } from './openapi';

interface Media {
  readonly schema: Json;
  readonly example?: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

const ROOT = join(__dirname, '../../../..');
const document = openApiDocument(apiControllers, 'https://flowra.example.org');
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
);

describe('the API document', () => {
  it('knows every route of the controllers', () => {
    const declared = apiControllers.flatMap(routesOf);
    expect(operations).toHaveLength(declared.length);
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(declared.length);
  });

  it('lets no personal access token near administration and tokens, and reads by no scope for writing', () => {
    const routes = apiControllers.flatMap(routesOf);
    const closed = routes.filter(({ path }) => path.startsWith('/admin/') || path.startsWith('/me/tokens'));
    expect(new Set(closed.map(({ scope }) => scope))).toEqual(new Set(['closed']));
    for (const { method, scope } of routes) if (method === 'GET') expect(scope).not.toMatch(/:write$/);
  });

  it('and the typed client are made from the controllers as they are', () => {
    expect(execFileSync('node', ['tools/api-types.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' })).toContain('nothing to do');
  });

  describe.each(operations)('%s', (_, { requestBody, responses }) => {
    const media = [
      ...Object.values(requestBody?.content ?? {}),
      ...Object.values(responses).flatMap(({ content }) => Object.values(content ?? {})),
    ];

    it('shows examples that its own schemas accept', () => {
      const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'api');
      for (const { schema, example } of media) {
        if (example === undefined) continue;
        const check = ajv.compile(absolute(schema) as Json);
        expect({ errors: check(example) ? [] : check.errors, example }).toMatchObject({ errors: [] });
      }
    });
  });
});

/** A schema as it stands in the document, for use outside it. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === '$ref' ? `api${String(each)}` : absolute(each)]));
}
