/** The route table of the typed client: what each route takes and answers, in the words of the contracts. */
export function routeTable(routes) {
  const rows = routes.map(({ key, params, body, query, answer }) => {
    const fields = [
      `params: ${params.length > 0 ? `{ ${params.map((name) => `readonly ${name}: string`).join('; ')} }` : 'undefined'}`,
      `query: ${query ?? 'undefined'}`,
      `body: ${body ?? 'undefined'}`,
      `answer: ${answer}`,
    ];
    return `  '${key}': { ${fields.join('; ')} };`;
  });
  return `// Made by tools/api-types.mjs from the gateway's controllers; run \`npm run api-types\` after changing a route.
import type { ${namesIn(routes).join(', ')} } from '@flowra/contracts';

/** Every route of the public API under \`/api/v1\`: parameters of the path, query, body, and the body of the answer. */
export interface ApiRoutes {
${rows.join('\n')}
}
`;
}

const BUILT_IN = new Set(['Promise', 'Record', 'Readonly', 'Partial', 'Pick', 'Omit', 'Buffer', 'Array', 'ReadonlyArray']);

/** The contract types that the routes mention. */
export function namesIn(routes) {
  const text = routes.map(({ body, query, answer }) => [body, query, answer].filter(Boolean).join(' ')).join(' ');
  return [...new Set(text.match(/\b[A-Z]\w+/g))].filter((name) => !BUILT_IN.has(name)).sort();
}
