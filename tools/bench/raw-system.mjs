// The same work by hand: plain node:http, the driver, ioredis and ws, in three processes (HTTP, worker, sockets).
import { fork } from 'node:child_process';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { Sightings } from './drive.mjs';
import { send } from './flowra-system.mjs';

const HERE = import.meta.dirname ?? new URL('.', import.meta.url).pathname;

export class RawSystem {
  name = 'raw';

  constructor({ mongodb, redis, chats, sockets }) {
    this.env = { ...process.env, RAW_MONGODB: mongodb, RAW_REDIS: redis, RAW_CHATS: String(chats) };
    this.chats = chats;
    this.socketCount = sockets;
    this.sightings = new Sightings(sockets);
    this.agent = new Agent({ keepAlive: true, maxSockets: 64 });
    this.children = [];
  }

  async start() {
    this.ports = {};
    for (const part of ['http', 'worker', 'sockets']) this.ports[part] = await this.run(part);
    this.sockets = await Promise.all(Array.from({ length: this.socketCount }, () => this.connect()));
  }

  expect(date) {
    return this.sightings.expect(date);
  }

  post(chat, content) {
    const text = JSON.stringify({ content });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'x-user': 'alice' };
    return send(`http://127.0.0.1:${this.ports.http}/chats/${chat}/messages`, { method: 'POST', headers, agent: this.agent }, text);
  }

  async stop() {
    for (const socket of this.sockets) socket.terminate();
    for (const child of this.children) child.kill('SIGKILL');
    this.agent.destroy();
  }

  run(part) {
    const child = fork(join(HERE, `raw-${part}.mjs`), { env: this.env });
    this.children.push(child);
    return new Promise((resolve, reject) => {
      child.once('message', ({ port }) => resolve(port));
      child.once('exit', (code) => reject(new Error(`raw ${part} stopped with code ${code}`)));
    });
  }

  connect() {
    const socket = new WebSocket(`ws://127.0.0.1:${this.ports.sockets}`);
    socket.on('message', (data) => {
      const { type, dueDate } = JSON.parse(data);
      if (type === 'task.changed') this.sightings.seen(dueDate);
    });
    return new Promise((resolve, reject) => socket.once('open', () => resolve(socket)).once('error', reject));
  }
}
