import { createProxyServer } from 'http-proxy-3';
import { createServer, Agent, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Where each part of the one address is served from. */
export interface EdgeTargets {
  readonly gateway: string;
  readonly realtime: string;
  readonly identity: string | undefined;
}

/** Longer than clients keep a connection that they do not use: who sends on it does not meet a server that is just closing it. */
const KEEP_ALIVE_MS = 75_000;

/** One address for page, API, sockets and sign-in, as the edge router of a deployment gives it. Resolves when it listens. */
export async function startEdge(port: number, targets: EdgeTargets): Promise<Server> {
  const proxy = createProxyServer({ agent: new Agent({ keepAlive: true, maxSockets: 256 }), xfwd: true });
  proxy.on('error', (_error, _request, response) => {
    if (!response) return;
    if ('writeHead' in response) refuse(response as ServerResponse);
    else (response as Socket).destroy();
  });
  const targetOf = (url: string): string => {
    if (url.startsWith('/socket.io')) return targets.realtime;
    const isIdentity = targets.identity !== undefined && (url.startsWith('/realms/') || url.startsWith('/admin/realms/'));
    return isIdentity ? (targets.identity as string) : targets.gateway;
  };
  const server = createServer((request, response) => {
    // Answered before its body was all sent: the rest is read and dropped, or the next request on the connection waits behind it.
    response.once('finish', () => request.unpipe().resume());
    proxy.web(request, response, { target: targetOf(request.url ?? '/') });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('upgrade', (request, socket, head) => proxy.ws(request, socket as Socket, head, { target: targetOf(request.url ?? '/') }));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return server;
}

function refuse(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = {
    type: 'urn:flowra:problem:service.unavailable',
    title: 'Flowra is starting or restarting; try again',
    status: 503,
    code: 'service.unavailable',
  };
  response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '2' }).end(JSON.stringify(problem));
}
