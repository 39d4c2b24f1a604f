import type { Json } from './json';

const ID = '0195a8c0-7a1e-7000-8000-000000000001';
const TIME = '2026-03-09T09:30:00.000Z';

/** What fields of these names look like; other texts show their own name. */
const BY_NAME: readonly (readonly [RegExp, unknown])[] = [
  [/Id$/, ID],
  [/At$|^at$/, TIME],
  [/dueDate$|Date$/, '2026-03-20'],
  [/^key$|Key$/, 'ENG-42'],
  [/^content$/, '#status In Progress'],
  [/^username$/, 'alice'],
  [/^displayName$/, 'Alice'],
  [/^title$/, 'Implement OAuth'],
  [/^name$/, 'general'],
  [/^emoji$/, '👍'],
  [/^correlationId$/, ID],
  [/^cursor$|Cursor$/, null],
];

/** A believable value for a schema: what the API document shows as an example. */
export function exampleOf(schema: Json, named: Readonly<Record<string, Json>>, name = '', depth = 0): unknown {
  if (typeof schema.$ref === 'string') return exampleOf(named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, named, name, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const options = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as readonly Json[] | undefined;
  if (options) return exampleOf(options[0], named, name, depth);
  const types = [schema.type].flat();
  if (types.includes('object')) return objectExample(schema, named, depth);
  if (types.includes('array')) return depth > 8 ? [] : [exampleOf((schema.items ?? {}) as Json, named, name.replace(/s$/, ''), depth + 1)];
  const known = BY_NAME.find(([pattern]) => pattern.test(name));
  if (known && (known[1] !== null ? types.includes('string') : types.includes('null'))) return known[1];
  if (types.includes('string')) return name === '' ? 'text' : name;
  if (types.includes('integer') || types.includes('number')) return Math.max(Number(schema.minimum ?? 0), 1);
  if (types.includes('boolean')) return true;
  return null;
}

function objectExample(schema: Json, named: Readonly<Record<string, Json>>, depth: number): Json {
  if (depth > 10) return {};
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>);
  return Object.fromEntries(properties.map(([name, each]) => [name, exampleOf(each, named, name, depth + 1)]));
}
