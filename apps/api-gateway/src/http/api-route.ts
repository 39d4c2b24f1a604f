import type { PayloadClass, TokenScope } from '@flowra/contracts';
import { validate, validateText } from '@flowra/validation';
import { applyDecorators, HttpCode, type PipeTransform, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Which personal access tokens a route takes: those with this scope, `any`, or none (`closed`). `public` routes know nobody: what they
 * take is in their path.
 */
export type RouteScope = TokenScope | 'any' | 'closed' | 'public';

/** What the API document says of a route. */
export interface ApiRouteInfo {
  readonly method: ApiMethod;
  /** Under `/api/v1`: `/chats/:chatId/messages`. */
  readonly path: string;
  readonly summary: string;
  readonly status: number;
  readonly tag: string;
  readonly scope: RouteScope;
  readonly body?: PayloadClass<unknown>;
  readonly query?: PayloadClass<unknown>;
  /** The body is `multipart/form-data` with one file, or the answer is the bytes of one. */
  readonly file?: 'body' | 'answer';
  /** Media types it can answer with besides JSON; all there are, when it answers a file. */
  readonly produces?: readonly string[];
}

export const API_ROUTE = 'flowra:api-route';

/** Declares a route once: for Nest, and for the API document. */
export function ApiRoute(method: ApiMethod, path: string, info: Omit<ApiRouteInfo, 'method' | 'path'>): MethodDecorator {
  const route: ApiRouteInfo = { method, path, ...info };
  return applyDecorators(RequestMapping({ method: RequestMethod[method], path }), HttpCode(info.status), SetMetadata(API_ROUTE, route));
}

/** Checks a JSON body against its payload class. Throws `validation`. */
export const bodyOf = <T>(payload: PayloadClass<T>): PipeTransform<unknown, T> => ({
  transform: (value) => validate(payload, value ?? {}),
});

/** Checks a query string against its payload class. Throws `validation`. */
export const queryOf = <T>(payload: PayloadClass<T>): PipeTransform<Record<string, unknown>, T> => ({
  transform: (value) => validateText(payload, value),
});
