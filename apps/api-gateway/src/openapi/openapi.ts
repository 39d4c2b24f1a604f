import { jsonSchemaOf } from '@flowra/validation';
import type { Type } from '@nestjs/common';
import { API_ROUTE, type ApiRouteInfo } from '../http/api-route';

type Json = Record<string, unknown>;

const PROBLEM = { $ref: '#/components/schemas/Problem' };
const problemAnswer = (description: string) => ({ description, content: { 'application/problem+json': { schema: PROBLEM } } });

/** The API document (OpenAPI 3.1), made from what the controllers and the contracts declare. */
export function openApiDocument(controllers: readonly Type[], publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of controllers.flatMap(routesOf)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Flowra', version: '1', description: 'Team chat in which every task is a conversation.' },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema() },
    },
  };
}

function routesOf(controller: Type): ApiRouteInfo[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name])
    .filter((member) => typeof member === 'function')
    .map((method) => Reflect.getMetadata(API_ROUTE, method) as ApiRouteInfo | undefined)
    .filter((route) => route !== undefined);
}

function operation({ method, path, summary, status, tag, body, query }: ApiRouteInfo): Json {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const fields = query ? jsonSchemaOf(query) : undefined;
  const inQuery = Object.entries(fields?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: fields?.required?.includes(name) ?? false,
    schema,
  }));
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 1, maxLength: 200 } };
  return {
    summary,
    tags: [tag],
    parameters: [...inPath, ...inQuery, ...(method === 'POST' ? [key] : [])],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchemaOf(body) } } } }),
    responses: {
      [status]: status === 204 ? { description: 'Done' } : { description: 'Done', content: { 'application/json': { schema: {} } } },
      ...(body || query ? { 400: problemAnswer('A field is wrong; `errors` says which and how to mend it') } : {}),
      401: problemAnswer('No valid token or session'),
      403: problemAnswer('You may see it but not do this'),
      404: problemAnswer('It does not exist, or you may not know that it does'),
      409: problemAnswer('The state does not allow it'),
      ...(method === 'POST' ? { 422: problemAnswer('The Idempotency-Key was used with another request') } : {}),
      503: problemAnswer('A service cannot be reached; try again'),
    },
  };
}

function problemSchema(): Json {
  const text = { type: 'string' };
  const error = { type: 'object', properties: { field: text, message: text }, required: ['field', 'message'] };
  return {
    type: 'object',
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: text,
      correlationId: text,
      errors: { type: 'array', items: error },
      details: { type: 'object' },
    },
    required: ['type', 'title', 'status', 'code', 'correlationId'],
  };
}
