import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';

/** A longer path parameter names nothing that exists. */
const MAX_PARAM_LENGTH = 300;

type ErrorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => unknown;

/**
 * Fastify gives a route the error handler that is set when the route is loaded, and Nest sets its own only after the hooks of all
 * modules: a slow hook would leave routes without it. So one that passes errors on is there from the start.
 */
export class ServiceHttpAdapter extends FastifyAdapter {
  private handler: ErrorHandler | undefined;

  constructor(options: FastifyServerOptions) {
    super({
      ...options,
      routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ...options.routerOptions },
      // What the router itself refuses, such as an endless path, passes no hook and no route; it gets the same kind of answer.
      frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void this.handler?.(error, request, reply),
    });
    this.instance.setErrorHandler((error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      if (!this.handler) throw error;
      return this.handler(error, request, reply);
    });
  }

  override setErrorHandler(handler: ErrorHandler): typeof this.instance {
    this.handler = handler;
    return this.instance;
  }
}
