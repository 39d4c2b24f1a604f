import { type PayloadClass, TOKEN_SCOPES } from '@flowra/contracts';
import { jsonSchemaOf } from '@flowra/validation';
import type { ApiRouteInfo } from '../http/api-route';
import { exampleOf } from './example';
import type { Json } from './json';

/** What the types of the contracts say about the answers; made by tools/api-types.mjs. */
export interface GeneratedAnswers {
  readonly schemas: Readonly<Record<string, Json>>;
  readonly answers: Readonly<Record<string, Json>>;
  readonly examples: Readonly<Record<string, Json>>;
  readonly descriptions: Readonly<Record<string, string>>;
}

const PROBLEM = { $ref: '#/components/schemas/Problem' };
const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Names the request: sent again with the same body, it gives the first answer again.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const BYTES = { type: 'string', format: 'binary' };
const FILE_BODY = { type: 'object', properties: { file: BYTES }, required: ['file'] };

/** One operation of the API document. */
export function operationOf(route: ApiRouteInfo, generated: GeneratedAnswers): Json {
  const { method, path, summary, tag, body, query } = route;
  const description = generated.descriptions[`${method} ${path}`];
  return {
    operationId: operationIdOf(method, path),
    summary,
    description: [description, tokenRule(route)].filter(Boolean).join(' '),
    security: securityOf(route),
    tags: [tag],
    parameters: [...pathParameters(path), ...queryParameters(query), ...(method === 'POST' ? [KEY] : [])],
    ...(route.file === 'body' && { requestBody: { required: true, content: { 'multipart/form-data': { schema: FILE_BODY } } } }),
    ...(body && { requestBody: { required: true, content: { 'application/json': bodyOf(body, generated) } } }),
    responses: { [route.status]: answerOf(route, generated), ...refusals(route) },
  };
}

/** What the route says about personal access tokens. */
function tokenRule({ scope }: ApiRouteInfo): string {
  if (scope === 'public') return '';
  if (scope === 'closed') return 'Closed to personal access tokens.';
  return scope === 'any' ? 'Any personal access token will do.' : `A personal access token needs the scope \`${scope}\`.`;
}

/** A scheme that is no OAuth flow names what a token has to be allowed (OpenAPI 3.1, security requirement object). */
function securityOf({ scope }: ApiRouteInfo): Json[] {
  if (scope === 'public') return [];
  return [{ bearer: TOKEN_SCOPES.filter((each) => each === scope) }];
}

/** `POST /chats/:chatId/messages` becomes `postChatsByChatIdMessages`: unique, and stable while the route is. */
function operationIdOf(method: string, path: string): string {
  const words = path.split('/').filter(Boolean);
  const name = words.map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : word.split('-').map(capital).join('')));
  return method.toLowerCase() + name.join('');
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  }));
}

function queryParameters(query: PayloadClass<unknown> | undefined): Json[] {
  const fields = query ? jsonSchemaOf(query) : undefined;
  return Object.entries(fields?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: fields?.required?.includes(name) ?? false,
    schema,
  }));
}

function bodyOf(body: PayloadClass<unknown>, { schemas, examples }: GeneratedAnswers): Json {
  const schema = jsonSchemaOf(body) as Json;
  const known = Object.keys((schema.properties ?? {}) as Json);
  const fixture = examples[body.name];
  const example = fixture && Object.fromEntries(Object.entries(fixture).filter(([name]) => known.includes(name)));
  return { schema: { $ref: `#/components/schemas/${body.name}` }, example: example ?? exampleOf(schema, schemas) };
}

function answerOf({ method, path, status, produces, file }: ApiRouteInfo, { answers, schemas }: GeneratedAnswers): Json {
  const headers = { 'X-Correlation-Id': { schema: { type: 'string' } } };
  if (status === 204) return { description: 'Done', headers };
  const isFile = file === 'answer';
  const others = Object.fromEntries((produces ?? []).map((type) => [type, { schema: isFile ? BYTES : { type: 'string' } }]));
  if (isFile) return { description: 'Done', headers, content: others };
  const schema = answers[`${method} ${path}`] ?? {};
  const json = { 'application/json': { schema, example: exampleOf(schema, schemas) } };
  return { description: 'Done', headers, content: { ...json, ...others } };
}

function refusals({ method, body, query, path, file }: ApiRouteInfo): Json {
  const hasInput = body !== undefined || query !== undefined || method === 'POST' || path.includes(':');
  return {
    ...(hasInput && { 400: problem('A field is wrong; `errors` says which and how to mend it') }),
    401: problem('No valid token or session'),
    403: problem('You may see it but not do this'),
    404: problem('It does not exist, or you may not know that it does'),
    ...(method !== 'GET' && { 409: problem('The state does not allow it') }),
    410: problem('It existed, and is over'),
    ...(body && { 413: problem('The body is too large'), 415: problem('The body is not JSON') }),
    ...(file === 'body' && { 413: problem('The file is too large') }),
    ...(method === 'POST' && { 422: problem('The Idempotency-Key was used with another request') }),
    429: problem('Too many requests; `Retry-After` says when to go on'),
    503: problem('A service cannot be reached; try again'),
  };
}

const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: PROBLEM } } });
