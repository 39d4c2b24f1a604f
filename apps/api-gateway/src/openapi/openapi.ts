import { ERROR_CODES } from '@flowra/contracts';
import { jsonSchemaOf } from '@flowra/validation';
import type { Type } from '@nestjs/common';
import { API_ROUTE, type ApiRouteInfo } from '../http/api-route';
import generated from './answers.generated.json';
import type { Json } from './json';
import { type GeneratedAnswers, operationOf } from './operation';

const BEARER = {
  type: 'http',
  scheme: 'bearer',
  description:
    'An access token of the identity provider, or a personal access token (`flo_…`). The latter goes as far as its scopes: each operation names the one it needs.',
};

/** The API document (OpenAPI 3.1), made from what the controllers and the contracts declare. */
export function openApiDocument(controllers: readonly Type[], publicUrl: string): Json {
  const routes = controllers.flatMap(routesOf);
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route, answers);
  }
  const bodies = routes.flatMap(({ body }) => (body ? [[body.name, jsonSchemaOf(body)] as const] : []));
  return {
    openapi: '3.1.0',
    info: { title: 'Flowra', version: '1', description: 'Team chat in which every task is a conversation.' },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ bearer: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: BEARER },
      schemas: { Problem: problemSchema(), ...answers.schemas, ...Object.fromEntries(bodies) },
    },
  };
}

/** What the controllers declare with `@ApiRoute`. */
export function routesOf(controller: Type): ApiRouteInfo[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name])
    .filter((member) => typeof member === 'function')
    .map((method) => Reflect.getMetadata(API_ROUTE, method) as ApiRouteInfo | undefined)
    .filter((route) => route !== undefined);
}

const answers: GeneratedAnswers = generated;

function problemSchema(): Json {
  const text = { type: 'string' };
  const error = { type: 'object', properties: { field: text, message: text }, required: ['field', 'message'] };
  return {
    type: 'object',
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: { type: 'string', enum: ERROR_CODES },
      correlationId: text,
      errors: { type: 'array', items: error },
      details: { type: 'object' },
    },
    required: ['type', 'title', 'status', 'code', 'correlationId'],
    example: {
      type: 'about:blank',
      title: 'The request has wrong fields',
      status: 400,
      code: 'validation',
      correlationId: '0195a8c0-7a1e-7000-8000-000000000001',
      errors: [{ field: 'content', message: 'is required' }],
    },
  };
}
