import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findOnPath } from '../processes/find-on-path';
import type { Store } from './mongo.store';

/** The local Redis: `redis-server` or `valkey-server` when one is on PATH, else the JavaScript stand-in. */
export function redisStore(distDir: string, dataDir: string, port: number, logFile: string): Store & { readonly isStandIn: boolean } {
  const url = `redis://127.0.0.1:${port}`;
  const server = findOnPath(['redis-server', 'valkey-server']);
  if (!server) {
    const env = { FLOWRA_REDIS_PORT: String(port) };
    const args = [join(distDir, 'embedded/redis/main.js')];
    return {
      label: 'embedded',
      isStandIn: true,
      url,
      spec: { name: 'redis', command: process.execPath, args, env, logFile, ready: 'line' },
    };
  }
  const folder = join(dataDir, 'redis');
  mkdirSync(folder, { recursive: true });
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''];
  return {
    label: server,
    isStandIn: false,
    url,
    spec: { name: 'redis', command: server, args, env: {}, logFile, ready: () => answers(port) },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const settle = (isUp: boolean) => (socket.destroy(), resolve(isUp));
    socket.once('data', (data) => settle(data.toString().startsWith('+PONG')));
    socket.once('error', () => settle(false));
  });
}
