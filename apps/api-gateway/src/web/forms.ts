import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FlowraRequest } from '../http/request';

/** The fields of a posted form, each as text; what is no text is left out. */
export const Form = createParamDecorator((_: unknown, host: ExecutionContext): Readonly<Record<string, string>> => {
  const { body } = host.switchToHttp().getRequest<FlowraRequest>();
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
});

/** Whether a script on the page asks, which wants a part of the page and not the whole. */
export const isFromScript = ({ headers }: FlowraRequest): boolean => headers['hx-request'] === 'true';

/** Which part of a page a script wants, by its id; undefined when it wants something else, or the whole. */
export const partWanted = <Part extends string>(request: FlowraRequest, parts: readonly Part[]): Part | undefined =>
  isFromScript(request) ? parts.find((part) => part === request.headers['hx-target']) : undefined;

/** Answers a form with the page that shows what it did. */
export async function seeOther(reply: FastifyReply, path: string): Promise<void> {
  await reply.header('cache-control', 'no-store').redirect(path, 303);
}
