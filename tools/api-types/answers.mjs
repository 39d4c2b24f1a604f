import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { namesIn } from './route-table.mjs';

/** JSON Schemas of what the routes answer, made from the TypeScript types of the contracts: named ones once, and one per route. */
export function answerSchemas(root, routes) {
  const folder = mkdtempSync(join(root, 'libs/contracts/.answers-'));
  const file = join(folder, 'answers.ts');
  const rows = routes.map(({ key, answer }) => `  '${key}': ${answer};`);
  writeFileSync(
    file,
    `import type { ${namesIn(routes).join(', ')} } from '../src/index';\nexport interface Answers {\n${rows.join('\n')}\n}\n`,
  );
  try {
    const schema = createGenerator({
      path: file,
      tsconfig: join(root, 'libs/contracts/tsconfig.json'),
      type: 'Answers',
      skipTypeCheck: true,
      additionalProperties: true,
    }).createSchema('Answers');
    const { Answers, ...named } = schema.definitions;
    return asComponents({ schemas: named, answers: Answers.properties });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `#/definitions/Page<ChatView>` becomes `#/components/schemas/PageOfChatView`. */
function asComponents({ schemas, answers }) {
  const rename = (value) => {
    if (Array.isArray(value)) return value.map(rename);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => (key === '$ref' ? [key, reference(each)] : [key, rename(each)])));
  };
  const components = Object.entries(schemas).map(([name, schema]) => [plainName(name), rename(schema)]);
  return { schemas: Object.fromEntries(components), answers: rename(answers) };
}

const reference = (ref) => `#/components/schemas/${plainName(decodeURIComponent(ref.slice('#/definitions/'.length)))}`;
const plainName = (name) => name.replaceAll(/<|,/g, 'Of').replaceAll(/\W/g, '');
