import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '@flowra/contracts';
import { newId, refuse } from '@flowra/kernel';
import type { FastifyServerOptions } from 'fastify';
import { type Problem, toProblem } from './problem';

/** What cannot be read as a request at all, so that no hook and no filter sees it, is answered as a problem too. */
export const HTTP_OPTIONS: FastifyServerOptions = {
  clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end(answerTo(toProblem(refuse(codeOf(error)), newId())));
  },
};

function codeOf({ code }: { code?: string }): ErrorCode {
  return code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'malformed-request';
}

/** The bytes of an answer on a connection that carries no request that can be read. */
function answerTo(problem: Problem): string {
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-correlation-id: ${problem.correlationId}`,
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
